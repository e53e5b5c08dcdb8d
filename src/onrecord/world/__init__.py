"""What news takes as known: countries with their demonyms and capitals, organisations, offices, given names."""
