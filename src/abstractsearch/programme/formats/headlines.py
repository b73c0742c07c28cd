"""Headings that name a talk and who gives it: "Reed beds (Ida Kranz)", "Ida Kranz: Reed beds", "Reed beds – Ida Kranz".

Which side the names stand on is told by all headings of a timetable together.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from abstractsearch.programme.formats.contents import names_a_room
from abstractsearch.programme.names.bylines import looks_like_names
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.occasions import begins_as_break, is_break, is_ceremony

_BETWEEN = (" -- ", " – ", " — ", " | ", " - ", " by ", " / ")
_BEFORE = (": ", *(mark for mark in _BETWEEN if mark != " by "))
_IN_BRACKETS = re.compile(r"(.{3,}?)\s*[(\[]([^()\[\]]+)[)\]]", re.DOTALL)
_LONGEST_SURNAMES = 3  # words


@dataclass(frozen=True)
class Headline:
    """A heading taken apart; `people` is the printed list of names, `rest` what stands below."""

    title: str
    people: str = ""
    rest: str = ""


_Form = Callable[[str], Headline | None]


def taken_apart(headings: Sequence[str], *, in_cells: bool) -> list[Headline]:
    """Each heading as title and names, where it has names.

    In the cells of a timetable, names may stand in brackets or on a line of their own in any of them; elsewhere only
    where most headings are of that form. Names that come first do so in most headings.
    """
    talks = [heading for heading in headings if not is_no_talk(heading)]

    def most(form: _Form) -> bool:
        return 2 * sum(form(heading) is not None for heading in talks) > len(talks) > 1

    behind: list[_Form] = [form for form in (_on_next_line, _in_brackets) if in_cells or most(form)]
    first = [form for form in (_before, _on_first_line) if most(form)]
    loose = [_surnames_behind] if most(_behind) else []
    forms = [*first, *behind, _behind, *loose]
    return [
        Headline(heading)
        if is_no_talk(heading)
        else next((found for form in forms if (found := form(heading))), _without_names(heading))
        for heading in headings
    ]


def is_no_talk(heading: str) -> bool:
    """Whether a heading names a break, a meal or a ceremony."""
    return begins_as_break(heading) or is_break(heading) or is_ceremony(heading)


def names_people(headings: Sequence[str]) -> bool:
    """Whether most of the headings that may be talks name people."""
    talks = [heading for heading in headings if not is_no_talk(heading)]
    named = sum(bool(one.people) for one in taken_apart(talks, in_cells=True))
    return 2 * named >= len(talks) > 1


def _without_names(heading: str) -> Headline:
    first, _, rest = heading.partition("\n")
    return Headline(first, "", rest)


def _on_next_line(heading: str) -> Headline | None:
    title, _, people = heading.partition("\n")
    names, _, rest = people.partition("\n")
    for one, other in ((people, ""), (names, rest)):
        if one and looks_like_names(one):
            return Headline(title, one, other)
    return None


def _on_first_line(heading: str) -> Headline | None:
    people, _, title = heading.partition("\n")
    first, _, rest = title.partition("\n")
    return Headline(first, people, rest) if first and looks_like_names(people) else None


def _in_brackets(heading: str) -> Headline | None:
    first, _, rest = heading.partition("\n")
    match = _IN_BRACKETS.fullmatch(first)
    if match and looks_like_names(match[2]) and not names_a_room(match[2]):
        return Headline(match[1], match[2], rest)
    return None


def _behind(heading: str) -> Headline | None:
    first, _, rest = heading.partition("\n")
    for mark in _BETWEEN:
        title, found, people = first.rpartition(mark)
        if found and title.strip() and looks_like_names(re.sub(r"\([^()]*\)", "", people)):
            return Headline(title.strip(), people, rest)
    return None


def _surnames_behind(heading: str) -> Headline | None:
    """Surnames alone, which only the other headings tell for names."""
    first, _, rest = heading.partition("\n")
    for mark in _BETWEEN:
        title, found, people = first.rpartition(mark)
        words = re.sub(r"[,&]|\band\b", " ", people).split()
        names = 0 < len(words) <= _LONGEST_SURNAMES and all(word[0].isupper() for word in words)
        if found and title.strip() and names and not is_no_talk(people) and folded(people):
            return Headline(title.strip(), people, rest)
    return None


def _before(heading: str) -> Headline | None:
    first, _, rest = heading.partition("\n")
    for mark in _BEFORE:
        people, found, title = first.partition(mark)
        if found and title.strip() and looks_like_names(re.sub(r"\([^()]*\)", "", people)):
            return Headline(title.strip(), people, rest)
    return None
