"""The day, or the half of it, that a question names: "Tuesday afternoon", "30 September", "tomorrow morning"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from abstractsearch.programme.model import Programme, Talk
from abstractsearch.programme.names.identity import folded

Half = Literal["morning", "afternoon", "evening"]

NOON, AFTER_LUNCH, EVENING = 12, 14, 18  # hours
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    r"(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|(?P<number>{_NUMBER})\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?"
    rf"|(?P<month_first>{_MONTH})\.?\s+(?:the\s+)?(?P<number_last>{_NUMBER})"
)
_HALF = "morning|afternoon|evening"
_DAY = rf"""(?:
    {_WEEKDAY} (?: ,? \s+ (?:the\s+)? (?:{_DATE}) )?
    | {_DATE.replace("?P<", "?P<alone_")}
    | (?P<relative>today|tomorrow)
)"""
_WHEN = re.compile(
    rf"""
    (?<!black\ ) (?<!good\ ) (?<!ash\ ) (?<!cyber\ )
    (?: \b (?:on|at|for|during|in) \s+ )? (?: \b the \s+ )?
    (?: \b (?P<before>{_HALF}) \s+ (?:of|on) \s+ (?:the\s+)? )?
    \b {_DAY} (?: ['’]s )? (?: ,? \s+ (?P<year>\d{{4}}) )? \b
    (?: ,? \s+ (?: (?:in|during) \s+ the \s+ )? (?P<after>{_HALF}) \b )?
    | \b (?: this \s+ (?P<this>{_HALF}) | (?P<tonight>tonight) ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class When:
    """A day of the programme, or half of one."""

    day: date
    half: Half | None = None

    def __str__(self) -> str:
        return f"{self.day:%A} {self.half}" if self.half else f"{self.day:%A}"

    def has(self, talk: Talk) -> bool:
        """Whether a talk is on that day, in that half of it."""
        if talk.start is None or talk.start.date() != self.day:
            return False
        return self.half is None or half_of(talk) == self.half


def half_of(talk: Talk) -> Half | None:
    """Morning, afternoon (from noon on) or evening (from six): of a talk that has a time.

    What a morning session still has between noon and two belongs to the morning. A talk at midnight has but a date.
    """
    if talk.start is None or talk.start.time() == time.min:
        return None
    start = talk.start
    in_morning_session = (
        talk.session is not None
        and talk.session.start is not None
        and (talk.session.start.date() == start.date() and talk.session.start.hour < NOON)
    )
    if start.hour < NOON or (start.hour < AFTER_LUNCH and in_morning_session):
        return "morning"
    return "evening" if start.hour >= EVENING else "afternoon"


def named_in(
    text: str, programme: Programme, titles: Sequence[str], now: datetime | None = None
) -> tuple[When | None, str]:
    """The day that `text` names, and the text without it; None and the text as it is where it names none.

    Days that the programme lacks are words like any other, and so are a weekday that it has twice, two different days,
    what stands in quotation marks, and what one of the folded `titles` says together with a word beside it. `now`
    (in the programme's time zone) tells today and tomorrow.
    """
    quoted = [range(*match.span()) for match in re.finditer(r"[\"“„«][^\"“”„«»]*[\"”“»]", text)]
    found = [match for match in _WHEN.finditer(text) if not any(match.start() in part for part in quoted)]
    meant = {_meant(match, programme, now) for match in found}
    if len(meant) != 1 or None in meant or any(_in_a_title(text, match, titles) for match in found):
        return None, text
    rest = text
    for match in reversed(found):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return meant.pop(), " ".join(rest.split())


def _meant(match: re.Match[str], programme: Programme, now: datetime | None) -> When | None:
    part = {name: value.casefold() for name, value in match.groupdict().items() if value}
    days = [day for day in programme.days if _is_day(part, day, programme, now)]
    half = part.get("before") or part.get("after") or part.get("this") or ("evening" if "tonight" in part else None)
    return When(days[0], half) if len(days) == 1 else None  # type: ignore[arg-type]  # the pattern knows halves only


def _is_day(part: dict[str, str], day: date, programme: Programme, now: datetime | None) -> bool:
    iso = part.get("iso") or part.get("alone_iso")
    number = next((part[name] for name in _names("number", "number_last") if name in part), "")
    month = next((part[name] for name in _names("month", "month_first") if name in part), "")
    if "weekday" in part and _WEEKDAYS[day.weekday()] != part["weekday"][:3]:
        return False
    if {"relative", "this", "tonight"} & part.keys():
        today = (now or datetime.now(ZoneInfo(programme.timezone or "UTC"))).date()
        return day == today + timedelta(days=part.get("relative") == "tomorrow")
    if iso:
        return day.isoformat() == iso
    if "year" in part and day.year != int(part["year"]):
        return False
    return not number or (day.day == int(re.sub(r"\D", "", number)) and _MONTHS[day.month - 1] == month[:3])


def _names(*names: str) -> list[str]:
    return [*names, *(f"alone_{name}" for name in names)]


def _in_a_title(text: str, match: re.Match[str], titles: Sequence[str]) -> bool:
    """Whether a title says the whole question, or the named day with the word before or after it."""
    day = folded(match["weekday"] or match[0])
    before, after = folded(text[: match.start()]).split()[-1:], folded(text[match.end() :]).split()[:1]
    phrases = [folded(text), *(f"{word} {day}" for word in before), *(f"{day} {word}" for word in after)]
    return any(f" {phrase} " in f" {title} " for phrase in phrases for title in titles)
