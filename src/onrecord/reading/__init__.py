"""Articles to readings: one stage a module, each pure."""
