"""Every time of day that a text prints, in whatever form: the one reading that lines and cells share."""

import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone

from abstractsearch.programme.when.dates import BLANK, DASH
from abstractsearch.programme.when.words import weekday_named

EARLIEST_UNMARKED_HOUR = 7  # "2:00" without am or pm is in the afternoon
HALF_A_DAY = 720  # minutes
_LONGEST_WORD = 40
_NO_TIME = "\1"  # stands for a number that was seen to be no time
_NOON = r"noon|midday|mittags?|midi|mediod[ií]a|mezzogiorno|meio[- ]dia"
_UNIT = r"Uhr|uur|horas?|heures?|ore|hours|hrs?|hs|h"
_TIME = (
    r"(?:(?P<hour{n}>2[0-4]|[01]?\d)(?:(?P<mark{n}>\s?[:.hH]\s?|\s?Uhr\s)(?P<minute{n}>[0-5]\d)(?!\d)"
    r"(?::[0-5]\d(?!\d|:\d)(?:[.,]\d+)?)?|(?P<digits{n}>[0-5]\d)(?=\s?(?:h|hrs?|hours|Uhr)\b)|(?!\d))"
    r"(?:\s?(?P<half{n}>[ap])\.?\s?m\b\.?)?"
    rf"(?P<unit{{n}}>(?!\s(?-i:H)\s?\d)\s?(?:{_UNIT})(?!\w)\.?)?(?P<at_noon{{n}}>\s(?:{_NOON})\b)?"
    rf"|(?P<noon{{n}}>(?:{_NOON})(?![\w-])))"
)
_LEADS = (
    r"(?P<between>(?:between|zwischen|entre|tra|fra)\s+)?"
    r"(?:(?P<hours>dalle|das|às|de\s+las|desde\s+las|las|alle)\s+|(?P<exactly>at|um|ab|à|a\s+las|as)\s+"
    r"|(?:from|von|de|desde|le)\s+)?(?P<ore>ore\s+)?"
)
_TO = (
    rf"\s*(?:(?P<dash>{DASH}|\.\.+)|(?P<slash>/)|(?P<colon>:)"
    r"|(?P<hours_too>alle|às|ás|a\s+las|até\s+às|hasta\s+las|fino\s+alle)\b"
    r"|(?:to|until|till|til|through|bis|à|al?|as|até|hasta|jusqu['’]à)(?!\w)"
    r"|(?P<and>(?:and|und|et|e|y)(?:\s+(?:las|le|as|às))?)\b)\s*(?:ore\s+)?"
)
_OFFSET = (
    r"(?P<offset>Z\b|(?:UTC|GMT)(?:\s?[+−-]\s?\d{1,2}(?::?\d\d)?)?|[+−]\s?\d{1,2}(?::?\d\d)?(?![\d:])|-\d{4}(?![\d:]))"
)
_START = rf"(?<![\w:$€£#])(?<!\d[.,/])(?:(?<![\w-]){_LEADS})?"
_STOP = rf"(?![\d%]|[:/.]\d)(?:\s?\(?{_OFFSET})?"
_RANGE = re.compile(rf"{_START}{_TIME.format(n=1)}{_TO}{_TIME.format(n=2)}{_STOP}", re.IGNORECASE)
_SINGLE = re.compile(rf"{_START}{_TIME.format(n=1)}{_STOP}", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:[$€£#§=<>≈]|\b(?:sect?|section|abschnitt|kapitel|kap|chapter|chap|capítulo|chapitre|fig|figure|figura|abb|table|tab"
    r"|tabelle|tableau|tabla|eq|equation|theorem|thm|lemma|prop|proposition|cor|def|definition|example|remark|algorithm"
    r"|alg|no|nr|num|number|vers?|version|release|vol|volume|band|bd|pp?|pages?|seiten?|phys|rev|lett|grant|art|article"
    r"|item|step|level|python|ubuntu|tel|phone|fax|score|mean|ratio|value|factor|rate|auc|accuracy|of|ci|eur|usd|chf|v|ch"
    r"|ex)s?|\bn[°º])\.?\s?[(#:]?\s*$|\x01[\s,]*(?:(?:and|to|or|und|bis|oder|et|ou|y|e|a)\s)?\s*$",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:\b(?:room|raum|räume|salle|saal|sala|aula|hall|bldg|building|gebäude|hörsaal|hs|zimmer|rm|zi|part|teil)s?\.?"
    r"|[^\W\d_]{2,}\.)\s?[(#:]?\s*$",
    re.IGNORECASE,
)  # before one number "9.12", a place or a journal; before a range of usual times, the end of what precedes them
_MEASURES = re.compile(
    r"\s?(?:%|±|€|£|\$|(?:[kMGT]?Hz|[kMGT]?eV|[kcmµn]m|[kmµ]g|(?:m|m?s)(?=\W*$)|[kM]W|[KMGT]i?B|[kMG]Pa|EUR|USD|CHF|GBP|Euros?"
    r"|euros?|dollars?|percent|Prozent|million|Mio|billion|points?|stars|times|x)\b)"
)

_RATIO = re.compile(r"\b(?:scale|ratio|odds|maßstab|échelle|escala|scala)(?:\s+(?:of|von|de))?\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Times:
    """A time or a range of times as printed, in minutes since midnight, and where it stands.

    `odd` says that a colon joins the two; `offset` is that of the zone, where one is printed.
    """

    at: tuple[int, int]
    printed: str
    start: int
    end: int | None = None
    odd: bool = False
    offset: timezone | None = None


def times_in(text: str, *, in_cell: bool) -> list[Times]:
    """All times of `text` in their order, ranges and single ones.

    A cell that is to say a time may say it as "10-11:30"; in a line, numbers must be marked to be times, and "2:00"
    without am or pm is in the afternoon.
    """
    if not re.search(rf"\d|{_NOON}", text, re.IGNORECASE):
        return []
    ranges, rest = _taken(_RANGE, text, in_cell)
    single, _ = _taken(_SINGLE, rest, in_cell)
    return sorted([*ranges, *single], key=lambda times: times.at)


def _taken(form: re.Pattern[str], text: str, in_cell: bool) -> tuple[list[Times], str]:
    """The times of one form, and the text with them, and with numbers of other things, blanked out."""
    found: list[Times] = []
    at = 0
    while match := form.search(text, at):
        other = _counts_something(match, text)
        read = _range if form is _RANGE else _single
        times = None if other else read(match, text, in_cell)
        at = match.end() if times or other else match.end("hour1" if match["hour1"] else "noon1")
        if times:
            found.append(times)
        if times or other:
            blank = (_NO_TIME if other else BLANK) * (match.end() - match.start())
            text = f"{text[: match.start()]}{blank}{text[match.end() :]}"
    return found, text


def _range(match: re.Match[str], text: str, in_cell: bool) -> Times | None:
    if not _joins(match) or not (_is_range(match) or (in_cell and _is_range_in_cell(match, text))):
        return None
    start, end = _minutes(match, 1, in_cell), _minutes(match, 2, in_cell)
    if match["half2"] and not match["half1"] and match["hour1"]:
        start = _with_half(int(match["hour1"]), match["half2"]) * 60 + start % 60
        start -= HALF_A_DAY if start > end and start >= HALF_A_DAY else 0  # "11-1 pm"
    elif match["half1"] and not match["half2"] and end < start and match["hour2"] and int(match["hour2"]) <= 12:
        end += HALF_A_DAY  # "11 am - 1"
    if max(start, end) >= 24 * 60 or (start > end and not in_cell):
        return None
    return Times(match.span(), match[0].strip(), start, end, bool(match["colon"]), _offset(match["offset"]))


def _joins(match: re.Match[str]) -> bool:
    """Whether what stands between two times makes them a range."""
    if match["and"]:
        return bool(match["between"]) and (not _is_dotted(match, 1) or _is_usual(match))
    if match["slash"]:
        return all(match[f"mark{n}"] and not _is_dotted(match, n) for n in (1, 2))
    return not match["colon"] or bool(match["minute1"] and match["minute2"])


def _is_range(match: re.Match[str]) -> bool:
    """Whether two joined numbers are times: both marked, or one for both at an end, or by words for hours."""
    first, last = (_is_marked(match, n) for n in (1, 2))
    shared = match["half2"] or match["unit2"] or match["noon2"]
    by_words = match["hours"] and match["hours_too"]
    shared = shared or match["between"]
    return bool(by_words or (last and (first or shared)) or (first and match["half1"] and match["dash"]))


def _is_range_in_cell(match: re.Match[str], text: str) -> bool:
    """Whether a cell says "10-11:30" or "9:30-11" and not "Talk 3-10:30" or "9:30 - 11 papers"."""
    if _is_marked(match, 2):
        return not text[: match.start()].rstrip()[-1:].isalpha()
    return _is_marked(match, 1) and not re.match(r"\s*[^\W\d_]{3}", text[match.end() :])


def _single(match: re.Match[str], text: str, in_cell: bool) -> Times | None:
    before, after = text[: match.start()], text[match.end() :]
    if match["noon1"]:
        if re.search(r"\w", before + after):
            return None  # "noon" inside a sentence
    elif not (_is_marked(match, 1) or _at_an_hour(match, before)) or (match["digits1"] and match["hour1"][0] != "0"):
        return None
    elif not (match["minute1"] or match["half1"] or match["digits1"] or match["at_noon1"]):
        length = int(match["hour1"]) < EARLIEST_UNMARKED_HOUR and match["hour1"][0] != "0"
        if (length and not _is_led(match)) or re.match(r"\s?\d", after):
            return None  # "2h", "3 horas": a length of time
    elif re.match(r"\s?min\b", after):
        return None
    start = _minutes(match, 1, in_cell)
    if start >= 24 * 60 or (not in_cell and start < 60 and not match["half1"]):
        return None
    if _is_dotted(match, 1) and not (match["unit1"] or match["half1"] or _is_led(match) or _may_be(match, before)):
        return None
    return Times(match.span(), match[0].strip(), start, offset=_offset(match["offset"]))


def _counts_something(match: re.Match[str], text: str) -> bool:
    """Whether the numbers are those of a section, a room, a sum of money, a measure: "Section 3.15", "1.25 GHz"."""
    before = text[max(0, match.start() - _LONGEST_WORD) : match.start()]
    if _RATIO.search(before):
        return True
    if not _is_dotted(match, 1) or match["unit1"] or match["half1"]:
        return False
    if match["hour1"] == "0" or _MEASURES.match(text[match.end() :]):
        return True
    placed = _PLACED.search(before)
    other = placed is not None and weekday_named(placed[0]) is None and not (match.re is _RANGE and _is_usual(match))
    return not _is_led(match) and (bool(_NUMBERED.search(before)) or other)


def _is_usual(match: re.Match[str]) -> bool:
    return EARLIEST_UNMARKED_HOUR <= int(match["hour1"]) < 22 and match["minute1"][1] in "05"


def _may_be(match: re.Match[str], before: str) -> bool:
    """Whether "12.30" behind these words may be a time: first, after a day, or at a usual time."""
    if not re.search(r"\w", before) or before.rstrip(" ,;:")[-1:] == BLANK:
        return True
    word = re.search(r"([^\W\d_]+)\.?\s*$", before[-_LONGEST_WORD:])
    return bool(word and weekday_named(word[1]) is not None) or _is_usual(match)


def _is_led(match: re.Match[str]) -> bool:
    """Whether a word before it says that a time follows: "at", "um", "à", "ore"."""
    return bool((match["between"] and match.re is _RANGE) or match["hours"] or match["exactly"] or match["ore"])


def _is_marked(match: re.Match[str], n: int) -> bool:
    """Whether it is more than a number; "3 hrs" is a length."""
    unit = (match[f"unit{n}"] or "").strip(" .").casefold()
    named = unit and not unit.startswith(("hr", "hours"))
    return bool(
        match[f"minute{n}"]
        or match[f"digits{n}"]
        or match[f"half{n}"]
        or named
        or match[f"noon{n}"]
        or match[f"at_noon{n}"]
    )


def _at_an_hour(match: re.Match[str], before: str) -> bool:
    """Whether it is "ore 18" or "alle ore 18", and no "iron ore 18"."""
    return bool(match["ore"]) and (bool(match["hours"]) or not before.rstrip()[-1:].isalpha())


def _is_dotted(match: re.Match[str], n: int) -> bool:
    return "." in (match[f"mark{n}"] or "")


def _minutes(match: re.Match[str], n: int, in_cell: bool) -> int:
    if match[f"noon{n}"]:
        return HALF_A_DAY
    hour, minute = match[f"hour{n}"], int(match[f"minute{n}"] or match[f"digits{n}"] or 0)
    if match[f"half{n}"]:
        return _with_half(int(hour), match[f"half{n}"]) * 60 + minute
    afternoon = not in_cell and hour[0] != "0" and 1 <= int(hour) < EARLIEST_UNMARKED_HOUR
    return (int(hour) + 12 * afternoon) * 60 + minute


def _with_half(hour: int, half: str) -> int:
    return hour % 12 + (12 if half in "pP" else 0) if hour <= 12 else hour


def _offset(printed: str | None) -> timezone | None:
    if not printed:
        return None
    digits = re.search(r"([+−-])(\d\d):?(\d\d)|([+−-])(\d{1,2})(?::(\d\d))?", printed.replace(" ", ""))
    if not digits:
        return UTC
    sign = -1 if (digits[1] or digits[4]) in "-−" else 1
    hours, minutes = int(digits[2] or digits[5]), int(digits[3] or digits[6] or 0)
    return timezone(sign * timedelta(hours=hours, minutes=minutes)) if hours < 15 and minutes < 60 else None
