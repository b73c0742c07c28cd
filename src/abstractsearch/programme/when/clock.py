"""The time that a line gives, and lengths of time as booklets print them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from abstractsearch.programme.when.dates import named_days
from abstractsearch.programme.when.times import times_in

_MISREAD = re.compile(r"(?<!\w)(?=\S*\d)[\dlIO]{1,2}[:.;][\dlIO]{2}(?!\w)")  # "l7:15", "9:3O", "10;00"
_AS_DIGITS = str.maketrans("lIO;", "110:")
_DURATION = re.compile(r"[(\[]?\b(\d{1,3})\s?(?:min(?:utes?|uten)?\b\.?|mn\b|['’′\"”°](?!\w))\s?[)\]]?")


@dataclass(frozen=True)
class Clock:
    """A time or a range of times: minutes since midnight, and where it stands in its text.

    `odd` says that a colon stands for the dash.
    """

    start: int
    end: int | None
    at: tuple[int, int]
    printed: str
    odd: bool = False


@lru_cache(maxsize=16384)
def clock_in(text: str) -> Clock | None:
    """The first range of times in `text`, else the first single time; numbers inside a date are none."""
    mended = _MISREAD.sub(lambda found: found[0].translate(_AS_DIGITS), named_days(text).rest)
    found = times_in(mended, in_cell=False)
    first = next((times for times in found if times.end is not None), next(iter(found), None))
    return Clock(first.start, first.end, first.at, first.printed, first.odd) if first else None


def duration_in(text: str) -> tuple[int, tuple[int, int]] | None:
    """Minutes printed as "30 min" or "(40')", and where they stand."""
    match = _DURATION.search(text)
    return (int(match[1]), match.span()) if match and 5 <= int(match[1]) <= 240 else None


def written_time(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
