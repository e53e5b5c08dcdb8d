"""What stands in the names of people beside their own names."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What may end a name, less a full stop, in lower case."""

PARTICLES = frozenset(
    [
        *["de", "del", "della", "di", "da", "dos", "du", "la", "le", "van", "von", "der", "den", "ter"],
        *["abu", "al", "ben", "bin", "bint", "el", "ibn"],
    ]
)
"""What stands in lower case within a name, or begins it."""
