"""The day and the times that a person writes for a talk."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from abstractsearch.programme.model import Talk, shortened

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d\d))?(?::00)?")
_A_NIGHT = timedelta(hours=8)  # what is longer and ends on another day goes on for days


class WrongTimeError(ValueError):
    """A `sentence` about a field that holds no day or time, or one that cannot be."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


def times_of(says: Mapping[str, str], talk: Talk | None) -> tuple[datetime | None, datetime | None]:
    """Begin and end by the fields day, start and end; `talk` is what the source said.

    An end before the begin is on the next day only where the source's talk ran over midnight.

    Raises
    ------
    WrongTimeError
        If a field cannot be read or is missing, or the talk would end before it begins.
    """
    day, begins, ends = (says.get(field, "").strip() for field in ("day", "start", "end"))
    if not (day or begins or ends):
        return None, None
    when = shortened(", ".join(filter(None, (day, begins, ends))))
    on, at, until = _day(day), _clock(begins), _clock(ends)
    for field, wrong in (("day", on is None), ("start", at is None), ("end", ends != "" and until is None)):
        if wrong:
            raise WrongTimeError(
                field,
                f"'{when}' is no day and time; write 2026-05-04, 09:30 and 10:00 (the end may be left out), or none "
                "of them.",
            )
    start = datetime.combine(on or date.min, at or time.min)
    end = _end(start, until, talk) if until else None
    if end and end < start:
        raise WrongTimeError("end", f"It ends at {end:%H:%M}, before it begins at {start:%H:%M}; correct one of them.")
    return start, end


def _end(start: datetime, until: time, talk: Talk | None) -> datetime:
    end = datetime.combine(start, until)
    if not (talk and talk.start and talk.end):
        return end
    nights = (talk.end.date() - talk.start.date()).days
    if nights and (talk.end - talk.start > _A_NIGHT or (end < start and end + timedelta(1) - start <= _A_NIGHT)):
        return end + timedelta(days=nights)
    return end


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    match = _CLOCK.fullmatch(text)
    try:
        return time(int(match[1]), int(match[2] or 0)) if match else None
    except ValueError:
        return None
