"""How far apart two EDTF dates lie, and whether one lies within the other."""

from functools import lru_cache

from onrecord.edtf import bounds


@lru_cache(maxsize=100_000)
def days_between(one: str | None, two: str | None) -> int | None:
    """How many days lie between two dates: 0 where they overlap, None where either is not known."""
    left, right = bounds(one), bounds(two)
    if left is None or right is None:
        return None
    return max(0, (right[0] - left[1]).days, (left[0] - right[1]).days)


def is_within(one: str | None, two: str | None) -> bool:
    """Whether every day of the first lies in the second; False where either is not known."""
    left, right = bounds(one), bounds(two)
    return left is not None and right is not None and right[0] <= left[0] and left[1] <= right[1]
