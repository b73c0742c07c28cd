"""Times and lengths of time as booklets print them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from abstractsearch.programme.when.days import dated_in

EARLIEST_UNMARKED_HOUR = 7  # "2:00" without am or pm is in the afternoon
_TIME = (
    r"(?P<h{n}>[01]?\d|2[0-4])"
    r"(?:\s?[:.hH]\s?(?P<m{n}>[0-5]\d)(?!\d)|\s?(?P<bare{n}>[hH](?![\w])))?"
    r"(?:\s?(?P<half{n}>[aApP])\.?\s?[mM]\b\.?)?(?:\s?Uhr\b)?"
)
_DASH = r"\s*(?:[-–—−~→‐‑]+|to\b|until\b|à\b|bis\b|al?\b|\.\.+)\s*"
_RANGE = re.compile(
    rf"(?<![\d.,/:])(?:from |de |von )?{_TIME.format(n=1)}(?P<dash>{_DASH}|\s*:\s*){_TIME.format(n=2)}(?![\d/]|:\d)"
)
_SINGLE = re.compile(rf"(?<![\d.,/:])(?:at |à |um )?{_TIME.format(n=1)}(?![\d/%]|:\d)")
_MISREAD = re.compile(r"(?<!\w)(?=\S*\d)[\dlIO]{1,2}[:.;][\dlIO]{2}(?!\w)")  # "l7:15", "9:3O", "10;00"
_AS_DIGITS = str.maketrans("lIO;", "110:")
_DURATION = re.compile(r"[(\[]?\b(\d{1,3})\s?(?:min(?:utes?|uten)?\b\.?|mn\b|['’′\"”°](?!\w))\s?[)\]]?")


@dataclass(frozen=True)
class Clock:
    """A time or a range of times: minutes since midnight, and where it stands in its text."""

    start: int
    end: int | None
    at: tuple[int, int]
    printed: str
    odd: bool = False


@lru_cache(maxsize=16384)
def clock_in(text: str) -> Clock | None:
    """The first range of times in `text`, else the first single time; numbers inside a date are none."""
    masked = _MISREAD.sub(lambda found: found[0].translate(_AS_DIGITS), _without_dates(text))
    for match in _RANGE.finditer(masked):
        if clock := _range(match):
            return clock
    for match in _SINGLE.finditer(masked):
        marked = match["m1"] or match["half1"] or match["bare1"]
        if marked and (start := _minutes(match, 1, None)) is not None:
            return Clock(start, None, match.span(), match[0].strip())
    return None


def duration_in(text: str) -> tuple[int, tuple[int, int]] | None:
    """Minutes printed as "30 min" or "(40')", and where they stand."""
    match = _DURATION.search(text)
    return (int(match[1]), match.span()) if match and 5 <= int(match[1]) <= 240 else None


def written_time(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _range(match: re.Match[str]) -> Clock | None:
    marked = [bool(match[f"m{n}"] or match[f"half{n}"] or match[f"bare{n}"]) for n in (1, 2)]
    colon = match["dash"].strip() == ":"
    if (
        not marked[1]
        or not (marked[0] or match["half2"] or match["bare2"])
        or (colon and not (match["m1"] and match["m2"]))
    ):
        return None
    end = _minutes(match, 2, None)
    start = _minutes(match, 1, match["half2"])
    if start is None or end is None:
        return None
    if start > end and match["half2"] and not match["half1"]:
        start -= 720
    if not 0 <= start <= end:
        return None
    return Clock(start, end, match.span(), match[0].strip(), odd=colon)


def _minutes(match: re.Match[str], n: int, half: str | None) -> int | None:
    hour, minute = int(match[f"h{n}"]), int(match[f"m{n}"] or 0)
    half = (match[f"half{n}"] or half or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif not half and 1 <= hour < EARLIEST_UNMARKED_HOUR and not match[f"h{n}"].startswith("0"):
        hour += 12
    elif not half and hour == 0:
        return None
    return hour * 60 + minute if hour < 24 else None


def _without_dates(text: str) -> str:
    dated = dated_in(text)
    if not dated:
        return text
    start, end = dated.at
    return text[:start] + "\0" * (end - start) + text[end:]
