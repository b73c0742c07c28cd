"""Entries of a list that are too long for one line, whole again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from abstractsearch.programme.formats.booklet.lines import Line, is_code_alone, moved
from abstractsearch.programme.formats.booklet.titles import goes_on, joined
from abstractsearch.programme.formats.booklet.vocabulary import CHAIRING, is_chair, label_of
from abstractsearch.programme.formats.booklet.whereabouts import is_timed, says_when_and_where
from abstractsearch.programme.names.bylines import opens_with_a_name
from abstractsearch.programme.names.cuts import leaves_open
from abstractsearch.programme.names.institutions import is_institution
from abstractsearch.programme.names.lists import listed

LONGEST = 450  # characters of an entry in a list
FULL = 0.82  # of the longest lines: a line that the next one may go on
_BESIDE = re.compile(r"\s+[·|•]\s+|\t|\s{3,}")
_CLOSES_BRACKET = re.compile(r"[^()]{0,60}\)")
_LABEL_LAST = re.compile(
    r"\S[,;|·]?\s(?:room|location|salle|raum|ort|sala|aula|lugar|chair|vorsitz)\s?:$", re.IGNORECASE
)
_HALF_A_CHAIR = re.compile(rf"[|·,;]\s{CHAIRING}\w*\s?:\s\S+$", re.IGNORECASE)  # a given name without its surname
_OPEN_QUOTATION = re.compile(r"[,:]\s(?:[“«„](?:(?![”»“]).)*|‘(?:(?!’(?!\w)).)*)$")  # of a title behind a name
_ENDS_IN_ITALICS = re.compile(r"(?<!\*)\*$|(?<!_)_$")
_BESIDE_OR_LABEL = re.compile(
    rf"{_BESIDE.pattern}|\s(?=(?:Location|Room|Raum|Ort|Salle|Lieu|Sala|Aula|Lugar|Local|Time|Zeit|Chair)\s?:\s)"
)


def rejoined(lines: Sequence[Line], width: float) -> list[Line]:
    """The lines, where one that leaves a bracket or a quotation open, or a full line with a time, has taken in the
    next, and the code of a talk, alone on its line, stands before the next.

    `width` is how long a full line is.
    """
    found: list[Line] = []
    code: Line | None = None
    for line in lines:
        if is_code_alone(line):
            code = line
            continue
        if code is not None and (code.after_gap or code.level) and line.text[:1].isupper() and not line.cells:
            before = code.text.rstrip(" .:") + ". "
            line = replace(line, text=before + line.text, printed=before + line.printed, after_gap=True)
        code = None
        above = found[-1] if found else None
        if above is not None and _goes_on(above, line, width):
            found[-1] = replace(
                above,
                text=joined([above.text, line.text], ()),
                printed=_emphasised(above, line),
            )
        else:
            found.append(line)
    return found


def when_apart(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, where "Monday, 2:00-3:30, Old Hall. Odd numbers come first" has become two."""
    for line in lines:
        told, stop, more = line.text.partition(". ")
        when = moved(line, told)
        if (
            stop
            and not line.cells
            and more[:1].isupper()
            and when.clock
            and when.clock.end
            and says_when_and_where(when)
        ):
            yield when
            yield replace(moved(line, more), after_gap=True)
        else:
            yield line


def one_label_a_line(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, where "Speaker: Jane Doe · When: Thu 10:00 · Where: Hall 2" has become three."""
    for line in lines:
        apart = _BESIDE if not label_of(line.text) else _BESIDE_OR_LABEL
        parts = list(filter(None, line.cells)) or (apart.split(line.text) if len(line.text) < LONGEST else [])
        if len(parts) > 1 and all(label_of(part) or (line.cells and is_chair(part)) for part in parts):
            for number, part in enumerate(parts):
                yield replace(line, text=part, printed=part, cells=(), after_gap=line.after_gap and not number)
        else:
            yield line


def _goes_on(above: Line, line: Line, width: float) -> bool:
    if line.after_gap or line.cells or above.cells or line.item or line.level != above.level or line.page != above.page:
        return False
    if above.level and above.text.endswith(",") and above.size == line.size:
        return True
    if len(above.text) < LONGEST and leaves_open(above.text, "()") and _CLOSES_BRACKET.match(line.text):
        return True
    if len(above.text) < LONGEST and (_LABEL_LAST.search(above.text) or _HALF_A_CHAIR.search(above.text)):
        return True
    if line.italic == above.italic and _are_people_with_places(above.text, line.text):
        return True
    if len(above.text) < LONGEST and _OPEN_QUOTATION.search(above.text) and "’”»“".find(line.text[:1]) < 0:
        return True
    if len(above.text) + len(line.text) > LONGEST or is_timed(line) or _is_its_own(line):
        return False
    listed = is_timed(above) and above.clock is not None and above.clock.at[0] < 4
    if not listed:
        return False
    last = re.split(r"\t|\s{3,}", above.text)[-1]
    behind = above.text[above.clock.at[1] :] if above.clock else ""
    if _ends_in_a_place(behind) and not leaves_open(above.text):
        return False
    same = line.italic == (above.italic or bool(_ENDS_IN_ITALICS.search(above.printed)))
    return leaves_open(above.text) or goes_on(above.text) or (len(last) >= FULL * width and same)


def _are_people_with_places(above: str, below: str) -> bool:
    """Whether only both lines name people with the place of each: "A. Doe (Elm) – Ben" above "Crow (Oak)"."""
    if not below.endswith(")") or "(" not in below or len(above) + len(below) > LONGEST:
        return False
    people, first = listed(joined([above, below], ())), listed(above)
    whole = bool(first) and all(one.affiliation for one in first)
    return len(people) > 1 and all(one.affiliation for one in people) and not whole


def _emphasised(above: Line, line: Line) -> str:
    """Two lines as one, with the marks of emphasis that end the first around the second, too, where that has none."""
    marks = _ENDS_IN_ITALICS.search(above.printed)
    if marks and line.italic:
        return joined([above.printed[: marks.start()], line.text], ()) + marks[0]
    if line.italic and not above.italic:
        return joined([above.printed, f"*{line.text}*"], ())
    return joined([above.printed, line.printed], ())


def _is_its_own(line: Line) -> bool:
    """Whether a line says something by itself: a label, names, who chairs."""
    return bool(label_of(line.text)) or opens_with_a_name(line.text) or is_chair(line.text)


def _ends_in_a_place(text: str) -> bool:
    """Whether a text is people and, behind a comma, where they are from, and the place is whole."""
    people, _, place = text.strip().rpartition(", ")
    return is_institution(place) and opens_with_a_name(people) and not goes_on(text)
