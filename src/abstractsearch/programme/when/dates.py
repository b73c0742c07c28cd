"""Every day that a text names, in whatever form: the one reading that lines, cells and questions share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.words import (
    ALSO_ORDINALS,
    ALSO_OTHER_WORDS,
    BESIDE_A_WEEKDAY,
    DAY_WORDS,
    NUMBERS,
    english_months,
    month_named,
    ordinals,
    weekday_named,
)

BLANK = "\0"  # stands for what was read, so that nothing moves
DASH = r"[-–—−‐‑‒―─~→]+"
_WORD = r"[^\W\d_]+"
_ORDINAL = r"(?:(?:st|nd|rd|th|er|ère|re|o)\b|\.|º|°|ª)?"
_OF = r"(?:of|de|di|do)\s+"
_FULL_YEAR = r"(?:19|20|21)\d\d"
_YEAR = rf"(?:\s?[,.]?\s*(?:del?\s+|di\s+)?\(?(?P<year>{_FULL_YEAR})\b(?!\s?[-–]\s?\d{{4}}))?"
_BEFORE = r"(?<![\w:$€£])(?<!\d[.,/])"
_FOLLOWS_CLOCK = r"(?=,?\s+(?:[-–]\s*)?\d{1,2}(?:[:h]|\.\d\d\b))"
_NAMED = re.compile(
    rf"{_BEFORE}(?P<day>\d{{1,2}}){_ORDINAL}\s*(?:{_OF}|[-/]\s?)?(?P<month>{_WORD})\b\.?"
    rf"(?:[-/]\s?(?P<short_year>\d\d)(?!\d)|-(?={_FULL_YEAR})|/(?={_FULL_YEAR}))?{_YEAR}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?:(?P<first_year>{_FULL_YEAR})\s+)?(?P<month>{_WORD})\.?,?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?!\d|[:.h]\d|\s?[ap]\.?\s?m\b|\s?(?:h|Uhr)\b)"
    rf"{_ORDINAL}{_YEAR}",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?<!\d[-.])(?P<year>{_FULL_YEAR})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})"
    r"(?:T(?=\d)|(?!\d|[-.]\d))"
)
_IN_NUMBERS = re.compile(
    rf"{_BEFORE}(?<!\d[-])(?P<day>\d{{1,2}})(?P<mark>[/.-])\s?(?P<month>\d{{1,2}})(?P=mark)\s?"
    rf"(?P<year>{_FULL_YEAR}|\d\d)(?!\w|[:./]\d)"
)
_NO_YEAR = re.compile(
    rf"{_BEFORE}(?<![-–—])(?P<day>\d{{1,2}})(?P<mark>[/.])\s?(?P<month>\d{{1,2}})(?P<dot>\.(?!\d))?(?![\d/%])"
    r"(?!\s[–—-]\s\d{1,2}\.(?:1[3-9]|[2-5]\d)(?![\d.]))"  # "15.08 – 15.25" are times
)
_NUMBERED = re.compile(
    rf"\b(?:{DAY_WORDS})\s+(?:#|nº\s?)?(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)})\b(?!-\w|\s?[-–]\s?\d{{1,2}}\b(?![:.h]))"
    rf"|(?<![\w.])(?P<ordinal>\d{{1,2}})(?:st|nd|rd|th|\.|º|°|er?|ème|ª)\s*(?:{DAY_WORDS})\b",
    re.IGNORECASE,
)
_ORDINAL_DAY = re.compile(
    rf"^[\W\d]*((?P<word>{'|'.join(ordinals())})\s+(?:{DAY_WORDS}))(?!\w)[^\w]*(?:\d[^A-Za-z]*)?$", re.IGNORECASE
)
_WEEKDAY = re.compile(rf"(?:\bam\s+(?=\w+(?:tag|woch|abend)\b))?(?P<name>(?<![\w-]){_WORD}(?:-feira\b)?)")
_CLOCK_OR_DAY = re.compile(
    r"\.?,?\s*(?:\d{1,2}(?:[.:hH]\d|\s?(?:Uhr|h|[ap]\.?m)\b|(?!\d|\s+[^\W\d_]))|\d{4}\s?-\s?\d{4}\b)"
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?<![\w-])(?P<weekday>{_WORD}(?:-feira)?)\b[.,]*\s*(?:(?:the|le|den|dem|der|el|il|dia|día|on|am)\s+)?$",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(rf",?\s*\((?P<weekday>{_WORD}(?:-feira)?)\b\.?\)|,\s*(?P<full>{_WORD}(?:-feira)?)\b")
_OTHER_WORD_AFTER = re.compile(
    r"(?:-|[\s,]*)(?!(?:at|from|to|bis|um|von|ab|und|and|until)\b|(?:à|a|alle|ore|del?|das?|às|las|le|il|dalle|\s)+\d)[^\W\d_]",
    re.IGNORECASE,
)
_TO = rf"\s*(?:{DASH}|/|\.\.+|(?:to|au|bis|al?|ao|até|until|till|through)\b)\s*"
_AND = r"(?P<more>(?:,\s?\d{1,2})*),?\s*(?:&|\+|(?:and|und|et|e|y)\b)\s*"
_FIRST_OF_TWO = re.compile(
    rf"(?:\b(?:du|vom|del|dal|de|from)\s+)?{_BEFORE}(?P<day>\d{{1,2}}){_ORDINAL}(?:(?P<to>{_TO})|{_AND})(?:the\s+)?$",
    re.IGNORECASE,
)
_COUNTS_DAYS = re.compile(rf"\b(?:{DAY_WORDS})\s+$", re.IGNORECASE)
_LAST_OF_TWO = re.compile(
    rf"(?:(?P<to>{_TO})|{_AND})(?:the\s+)?(?P<day>\d{{1,2}})(?!\d|[:.h]\d|\s?[ap]\.?m\b|\s?(?:h|Uhr)\b){_ORDINAL}{_YEAR}",
    re.IGNORECASE,
)
_LAST_SHORT_YEAR = 49
_NEAR = 60  # characters before a date in which its weekday or its first day may stand
_FULL_LENGTH = 5  # letters from which the name of a weekday is no abbreviation


@dataclass(frozen=True)
class Day:
    """A day as it was printed, perhaps only in part, and where it stands in its text.

    `numbers` are the two numbers, in the printed order, where either may be the month ("9/10/2025"); `day` and `month`
    then have the day first, if that is possible.
    """

    at: tuple[int, int]
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    number: int | None = None
    numbers: tuple[int, int] | None = None


@dataclass(frozen=True)
class Named:
    """What a text names: days, ranges of days (first and last), and the text with all of them blanked out."""

    days: tuple[Day, ...]
    ranges: tuple[tuple[Day, Day], ...]
    rest: str


@lru_cache(maxsize=16384)
def named_days(text: str) -> Named:
    """Every day that `text` names, in order: dates, "Day 2" and weekdays that stand beside no date."""
    rest = text
    dates: list[Day] = []
    if re.search(r"\d", text):
        for form in (_YEAR_FIRST, _IN_NUMBERS, _NAMED, _MONTH_FIRST, _NO_YEAR):
            for found in _dates(form, rest):
                dates.append(found)
                rest = _blanked(rest, found.at)
    ranges, single = _joined(sorted(dates, key=lambda found: found.at), text)
    for first, last in ranges:
        rest = _blanked(rest, (first.at[0], last.at[1]))
    others: list[Day] = []
    for match in _NUMBERED.finditer(rest):
        others.append(Day(match.span(), number=_number(match["number"] or match["ordinal"])))
    if alone := _ORDINAL_DAY.search(rest):
        others.append(Day(alone.span(1), number=ordinals()[folded(alone["word"])]))
    for found in others:
        rest = _blanked(rest, found.at)
    others.extend(_weekdays(rest))
    days = tuple(sorted([*single, *others], key=lambda found: found.at))
    for found in days:
        rest = _blanked(rest, found.at)
    return Named(days, tuple(ranges), rest)


def _blanked(text: str, at: tuple[int, int]) -> str:
    return text[: at[0]] + BLANK * (at[1] - at[0]) + text[at[1] :]


def _dates(form: re.Pattern[str], text: str) -> Iterator[Day]:
    at = 0
    while match := form.search(text, at):
        found = _in_numbers(match, text) if form in (_YEAR_FIRST, _IN_NUMBERS, _NO_YEAR) else _in_words(match, text)
        if found:
            yield found
        at = match.end() if found else match.start() + 1


def _in_words(match: re.Match[str], text: str) -> Day | None:
    word, day = match["month"], int(match["day"])
    month = month_named(word)
    if not month or not 1 <= day <= 31:
        return None
    parts = match.groupdict()
    year = _year(parts["year"] or parts.get("first_year") or parts.get("short_year"))
    found = _with_weekday(Day(match.span(), None, day, month, year), text)
    if found.weekday is not None or year:
        return found
    name = folded(word)
    if match.re is _MONTH_FIRST:
        lower_verb = name in ("may", "march", "mar") and word[0].islower()
        foreign = name not in english_months() and (len(name) < _FULL_LENGTH or name in ALSO_OTHER_WORDS)
        return None if lower_verb or foreign else found
    sure = name not in ALSO_OTHER_WORDS or re.search(
        rf"\b{_OF}$", text[match.start() : match.start("month")], re.IGNORECASE
    )
    return found if sure or not _OTHER_WORD_AFTER.match(text[match.end() :]) else None


def _in_numbers(match: re.Match[str], text: str) -> Day | None:
    day, month = int(match["day"]), int(match["month"])
    ordered = match.re is not _YEAR_FIRST and match["mark"] != "."
    numbers = (day, month) if ordered else None
    if ordered and month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year = _year(match.groupdict().get("year"))
    short = year and len(match["year"]) == 2
    if short and (int(match["year"]) > _LAST_SHORT_YEAR or text[: match.start()].rstrip()[-1:].isdigit()):
        return None  # a report of 1959, the end of a telephone number
    found = _with_weekday(Day(match.span(), None, day, month, year, numbers=numbers), text)
    return found if match.re is not _NO_YEAR or _is_supported(found, match, text) else None


def _is_supported(found: Day, match: re.Match[str], text: str) -> bool:
    """Whether two numbers are a date: beside a weekday, alone in their text, or before a clock; "8.30" is a clock."""
    clock = match["mark"] == "." and not match["dot"]
    if found.weekday is not None:
        return not (clock and re.match(rf"\s?{DASH}\s?\d", text[match.end() :]))
    minutes = match["month"]
    if clock and len(minutes) == 2 and int(match["day"]) <= 24 and int(minutes) % 5 == 0:
        return False
    alone = not re.search(r"\w", text[: match.start()] + text[match.end() :])
    before_clock = re.match(_FOLLOWS_CLOCK, text[match.end() :]) and not re.search(r"\w", text[: match.start()])
    joined = match["dot"] and re.match(rf"\s*{DASH}\s*\d{{1,2}}\.\s?\d{{1,2}}\.", text[match.end() :])
    return bool(alone or before_clock or joined)


def _with_weekday(found: Day, text: str) -> Day:
    start, end = found.at
    before = _WEEKDAY_BEFORE.search(text, max(0, start - _NEAR), start)
    if before and (weekday := weekday_named(before["weekday"])) is not None:
        return replace(found, at=(start - len(before[0]), end), weekday=weekday)
    after = _WEEKDAY_AFTER.match(text[end:])
    named = after and (after["weekday"] or (after["full"] if len(after["full"]) > _FULL_LENGTH else ""))
    if after and named and (weekday := weekday_named(named)) is not None:
        return replace(found, at=(start, end + after.end()), weekday=weekday)
    return found


def _year(printed: str | None) -> int | None:
    return None if not printed else int(printed) + (2000 if len(printed) == 2 else 0)


def _joined(dates: list[Day], text: str) -> tuple[list[tuple[Day, Day]], list[Day]]:
    """Ranges of days ("3–5 June", "29 September – 3 October") and the days that belong to none."""
    ranges: list[tuple[Day, Day]] = []
    single: list[Day] = []
    for found in dates:
        if single and re.fullmatch(_TO, text[single[-1].at[1] : found.at[0]], re.IGNORECASE):
            first = single.pop()
            ranges.append((replace(first, year=first.year or found.year), found))
        elif pair := _completed(found, text):
            ranges.append(pair)
        else:
            single.append(found)
    return ranges, single


def _completed(found: Day, text: str) -> tuple[Day, Day] | None:
    """The range of which `found` is but one end, the other a bare number beside it: "3–5 June"."""
    start, end = found.at
    assert found.day is not None
    if re.match(rf"(?:{_WORD}(?:-feira)?[.,]*\s+(?:\w+\s+)?)?\d" if found.weekday is not None else r"\d", text[start:]):
        match = _FIRST_OF_TWO.search(text, max(0, start - _NEAR), start)
        match = None if match and _COUNTS_DAYS.search(text, 0, match.start("day")) else match
        first, last = int(match["day"]) if match else 0, found.day
        at, year = (match.start() if match else start, end), found.year
    else:
        match = _LAST_OF_TWO.match(text[end:]) if found.year is None else None
        first, last = found.day, int(match["day"]) if match else 0
        at, year = (start, end + match.end() if match else end), _year(match["year"]) if match else None
    numbers = found.numbers
    if numbers and numbers[0] != found.day:
        return None
    between = len(re.findall(r"\d+", match["more"] or "")) if match else 0
    if not match or not 0 < first < last <= 31 or not (match["to"] or last - first == 1 + between):
        return None
    return (
        replace(found, at=at, day=first, year=year, weekday=None, numbers=numbers and (first, numbers[1])),
        replace(found, at=at, day=last, year=year, weekday=None),
    )


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word.casefold()) + 1


def _weekdays(text: str) -> Iterator[Day]:
    for match in _WEEKDAY.finditer(text):
        if (weekday := weekday_named(match["name"])) is not None and _is_a_weekday(match, text):
            yield Day(match.span(), weekday)


def _is_a_weekday(match: re.Match[str], text: str) -> bool:
    """Whether a word is a weekday here: a full name; an abbreviation alone, before a number or a part of the day."""
    word, after = folded(match["name"]), text[match.end() :]
    abbreviated = len(word) < _FULL_LENGTH or word in ALSO_ORDINALS
    if not abbreviated:
        return True
    if match["name"] == text.strip(" .,:*#()|"):
        return word != "sex"
    if re.match(rf"\.?,?\s+(?:{BESIDE_A_WEEKDAY})\b", _next_words(after)):
        return True
    if len(word) == 2 and not match["name"][0].isupper():
        return False
    return bool(_CLOCK_OR_DAY.match(after))


def _next_words(text: str) -> str:
    """The next words of `text`, folded, behind the space that it begins with."""
    return (" " if text[:1] in " .," else "") + folded(text[:24])


def written(day: Day, year: int | None) -> date | None:
    """The date that a printed day is, in `year` where it is printed without one; None where there is no such date."""
    try:
        return date(day.year or year or 0, day.month or 0, day.day or 0)
    except ValueError:
        return None
