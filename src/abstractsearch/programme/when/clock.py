"""The time that a line gives, and lengths of time as booklets print them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from abstractsearch.programme.when.dates import DASH, named_days
from abstractsearch.programme.when.times import times_in

_MISREAD = re.compile(r"(?<!\w)(?=\S*\d)[\dlIO]{1,2}[:.;][\dlIO]{2}(?!\w)")  # "l7:15", "9:3O", "10;00"
_AS_DIGITS = str.maketrans("lIO;", "110:")
_DURATION = re.compile(r"[(\[]?\b(\d{1,3})\s?(?:min(?:utes?|uten)?\b\.?|mn\b|['’′\"”°](?!\w))\s?[)\]]?")
_FOUR_DIGITS = re.compile(
    rf"(?P<before>\W*)([01]\d|2[0-3])([0-5][05])(\s*(?:{DASH}|to|bis|à)\s*)([01]\d|2[0-3])([0-5][05])(?!\w|\s+[a-z])"
)


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


def prints_four_digits(texts: Iterable[str]) -> bool:
    """Whether lines begin with times as "0930-1000": two at least, and one with a zero, which no year has."""
    found = [match[2] for text in texts if (match := _FOUR_DIGITS.match(text))]
    return len(found) > 1 and any(hour.startswith("0") for hour in found)


def with_colons(text: str) -> str:
    """A line that begins with "0930-1000" with its first times as "09:30-10:00"."""
    return _FOUR_DIGITS.sub(r"\g<before>\2:\3\4\5:\6", text, count=1) if _FOUR_DIGITS.match(text) else text


def written_time(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
