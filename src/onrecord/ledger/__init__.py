"""Where the record lives: the only SQL."""
