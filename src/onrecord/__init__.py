"""OnRecord reads press coverage of a multi-party process and keeps its public record."""
