"""The day, or the half of it, that a question names: "Tuesday afternoon", "30 September", "demain matin"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from abstractsearch.errors import QuestionError
from abstractsearch.programme.model import Programme, Talk, shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.dates import Day, named_days
from abstractsearch.programme.when.words import english_weekdays, weekdays

Half = Literal["morning", "afternoon", "evening"]

NOON, AFTER_LUNCH, EVENING = 12, 14, 18  # hours
_HALVES: dict[Half, str] = {
    "morning": "morning|vormittag|früh|matin|mañana|mattina|manhã",
    "afternoon": "afternoon|nachmittag|après-midi|tarde|pomeriggio",
    "evening": "evening|abend|soir|noche|sera|noite",
}
_HALF = "|".join(_HALVES.values())
_TODAY = "today|heute|aujourd[’']hui|hoy|oggi|hoje"
_TOMORROW = "tomorrow|morgen|demain|domani|amanhã"
_THIS = r"this|ce|cet|cette|diesen|esta|questa|questo"
_LEAD = re.compile(
    rf"(?:\b(?:on|at|for|during|in|am|an|im|em|en)\s+)?(?:\b(?:the|le|el|il)\s+)?"
    rf"(?:\b(?P<half>{_HALF})\s+(?:of|on|du|del|di|da|de|am|vom)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:['’]s\b)?(?:,?\s+(?:(?:in|during)\s+the\s+|au\s+|por\s+la\s+|de\s+la\s+|di\s+|[aà]\s+la\s+|[àd]e?\s+)?"
    rf"(?P<half>{_HALF})\b)?",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(
    rf"\b(?:(?P<today>{_TODAY})|(?P<tomorrow>{_TOMORROW})|(?:{_THIS})\s+(?P<this>{_HALF})|(?P<tonight>tonight|stasera))\b",
    re.IGNORECASE,
)
_IN_A_NAME = re.compile(r"\b(?:black|good|ash|cyber)\s+$", re.IGNORECASE)  # "Black Friday"
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]")


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


@dataclass(frozen=True)
class _Naming:
    """Where a question names a day, the words for the day alone, and what they mean here."""

    at: tuple[int, int]
    words: str
    when: When | None


def named_in(
    text: str, programme: Programme, titles: Sequence[str], now: datetime | None = None
) -> tuple[When | None, str]:
    """The day that `text` names, and the text without it; None and the text as it is where it names none.

    Days that the programme lacks are words like any other, and so are a weekday that it has twice, two different days,
    what stands in quotation marks, what is somebody's name, and what one of the folded `titles` says together with a
    word beside it. `now` (in the programme's time zone) tells today and tomorrow.
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = [
        naming
        for naming in (*_from_now(text, programme, now), *_days(text, programme))
        if not any(start <= naming.at[0] < end for start, end in quoted)
    ]
    meant = {naming.when for naming in found}
    if len(meant) != 1 or None in meant or any(_is_other(text, naming, titles, programme) for naming in found):
        return None, text
    rest = text
    for start, end in sorted((naming.at for naming in found), reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    return meant.pop(), " ".join(rest.split())


def day_named(programme: Programme, text: str) -> date:
    """The day of the programme that "2025-09-30", "30 September", "Tuesday", "tue" or "day 2" means.

    Raises QuestionError, which lists the days, where that is none or several.
    """
    named = named_days(text.strip())
    whole = len(named.days) == 1 and not re.search(r"\w", named.rest)
    found = [day for day in programme.days if whole and _is_day(named.days[0], day, programme)]
    found = found or [day for day in programme.days if _is_abbreviated(folded(text), day)]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{day:%A} {day.isoformat()}" for day in programme.days) or "none, for its talks have no times"
    raise QuestionError(
        f"'{shortened(text)}' is {'several days' if found else 'no day'} of this programme; its days are {listed}."
    )


def _is_abbreviated(word: str, day: date) -> bool:
    return len(word) > 1 and any(
        number == day.weekday() and name.startswith(word) for name, number in english_weekdays().items()
    )


def _days(text: str, programme: Programme) -> list[_Naming]:
    namings = []
    for printed in named_days(text).days:
        start, end = printed.at
        abbreviated = printed.weekday is not None and not printed.day and len(folded(text[start:end])) < 5
        if abbreviated or _IN_A_NAME.search(text[:start]):
            continue  # "sun", "SAT" and "mon" are subjects too
        lead, tail = _LEAD.search(text[:start]), _TAIL.match(text, end)
        half = next((match["half"] for match in (lead, tail) if match and match["half"]), None)
        days = [day for day in programme.days if _is_day(printed, day, programme)]
        when = When(days[0], _half(half)) if len(days) == 1 else None
        at = (lead.start() if lead else start, tail.end() if tail else end)
        namings.append(_Naming(at, text[start:end], when))
    return namings


def _from_now(text: str, programme: Programme, now: datetime | None) -> list[_Naming]:
    today = (now or datetime.now(ZoneInfo(programme.timezone or "UTC"))).date()
    namings = []
    for match in _FROM_NOW.finditer(text):
        tail = _TAIL.match(text, match.end())
        later = tail if tail and tail["half"] and not (match["this"] or match["tonight"]) else None
        half = _half(match["this"] or (later and later["half"]))
        day = today + timedelta(days=bool(match["tomorrow"]))
        when = When(day, "evening" if match["tonight"] else half) if day in programme.days else None
        namings.append(_Naming((match.start(), later.end() if later else match.end()), match[0], when))
    return namings


def _half(word: str | None) -> Half | None:
    return next((half for half, words in _HALVES.items() if word and word.casefold() in words.split("|")), None)


def _is_day(printed: Day, day: date, programme: Programme) -> bool:
    if printed.number:
        return printed.number <= len(programme.days) and day == programme.days[printed.number - 1]
    if printed.weekday not in (None, day.weekday()) or printed.year not in (None, day.year):
        return False
    dates = {(printed.day, printed.month), (printed.numbers or ())[::-1]}
    return not printed.day or (day.day, day.month) in dates


def _is_other(text: str, naming: _Naming, titles: Sequence[str], programme: Programme) -> bool:
    """Whether it is somebody's name, or a title says the whole question, or the day with a word beside it."""
    start, end = naming.at
    day = folded(naming.words).removeprefix("am ")
    weekday = day.split()[0] if day.split()[0] in weekdays() else day
    if any(weekday in folded(name).split() for person in programme.people for name in (person.name, *person.variants)):
        return True
    before, after = folded(text[:start]).split()[-1:], folded(text[end:]).split()[:1]
    phrases = [folded(text), *(f"{word} {weekday}" for word in before), *(f"{weekday} {word}" for word in after)]
    return any(f" {phrase} " in f" {title} " for phrase in phrases for title in titles)
