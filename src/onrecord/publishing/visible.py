"""Text from outside made safe to look at: nothing in it can move the cursor, turn the line round or hide.

Control characters, bidirectional controls and lone surrogates become visible marks; line feeds and tabs stay.
"""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufdd0-\ufdef"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]|\r(?!\n)"
)
_PICTURES = 0x2400
"""Where Unicode keeps a picture of each C0 control character."""


def visible(text: str) -> str:
    """A text in which every character that would act rather than show is replaced by a mark that names it."""
    return _HIDDEN.sub(_mark, text).replace("\r\n", "\n")


def on_one_line(text: str) -> str:
    """A text made visible, its runs of blanks and line breaks each a single space."""
    return " ".join(visible(text).split())


def _mark(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"
