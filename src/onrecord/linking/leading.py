"""What stands right before a name or a time and changes what it means there."""

import re

from onrecord.linking.lexicon import pattern

GOVERNED = re.compile(rf"\b{pattern('promising', 'prepositions')}\s+(?:the\s+)?$", re.IGNORECASE)
"""A preposition: in "delegates of Vell oppose" it is not Vell that opposes."""

DEADLINE = re.compile(
    r"\b(?:by|before|until|till|no\s+later\s+than|within)\s+(?:the\s+)?(?:[\w-]+\s+of\s+|late\s+|early\s+)?$",
    re.IGNORECASE,
)
"""A time is the last on which something may be: "by the end of May"."""
