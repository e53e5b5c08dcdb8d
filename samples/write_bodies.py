"""Write coverage/<name>.body.txt for every sample that is no plain text: exactly what gathering stores.

python samples/write_bodies.py
"""

from pathlib import Path

from onrecord.gathering.coverage import gather
from onrecord.model import Refusal

FOLDER = Path(__file__).parent / "coverage"


def main() -> None:
    """Write all of them; a report that is refused ends the run."""
    for each in gather([FOLDER]):
        if isinstance(each, Refusal):
            raise SystemExit(f"{each.file}: {each.reason}")
        name = Path(each.file).name
        if not name.endswith(".txt"):
            body = FOLDER / f"{name.rsplit('.', 1)[0]}.body.txt"
            body.write_text(each.text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
