"""What a question asks for in the programme's own words: a session, a track, a type, a room, a board, a place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from abstractsearch.index.build import Index
from abstractsearch.index.lexical import Word, stems
from abstractsearch.index.own_words import Value
from abstractsearch.programme.names.identity import folded

FROM, BOARD = "from", "board"
_OF_SESSIONS = frozenset(
    stems("session track workshop symposium minisymposium panel challenge contest competition award program stream")
)
_OF_TALKS = frozenset(
    ["talk", *stems("papers poster demo presentation article journal keynote tutorial lecture contribution")]
)
_HEADS = _OF_SESSIONS | _OF_TALKS | frozenset(stems("room hall auditorium theatre saal raum salle aula"))
_LEADS_ON = re.compile(r"\s+(?:of|on|about|for|in|with)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:speakers?|people|persons?|researchers?|authors?|groups?|teams?|labs?|some(?:body|one)|any(?:body|one)"
    r"|everybody|scientists?|colleagues?|who)\b\W*(?:is\s+|are\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|at|of|aus|de|da|dell?[ao’']?|di|del|von)\s+(?:the\s+)?", re.IGNORECASE)
_BOARD = re.compile(
    r"\b(?:poster|board|stand)\s*(?:no\.?|number|nr\.?|#)?\s*([A-Za-z]{0,3}[-. ]?\d{1,4})\b", re.IGNORECASE
)
_LONGEST_PLACE = 6  # words
_LONGEST_ACRONYM = 5
_SORTS_SESSIONS = ("session", "track")


@dataclass(frozen=True)
class Condition:
    """Something that the programme says of the talks that are asked for.

    `field` is "session", "room", "board", "from" (an affiliation) or a field of the talks; `label` is how the programme
    writes it, `typed` how the question does; `rows`, shape (n,), tells the talks of which it holds.
    """

    field: str
    label: str
    typed: str
    rows: NDArray[np.bool_] = dataclass_field(compare=False)


@dataclass(frozen=True)
class _Run:
    """Words of a question side by side: where they stand, and their stems."""

    start: int
    end: int
    stems: tuple[str, ...]


def stated(index: Index, text: str) -> tuple[tuple[Condition, ...], str]:
    """The conditions that a question states, and the question without them."""
    found: list[Condition] = []
    for find in (_of_board, _spelled_out, _of_value, _of_place):
        while condition := find(index, text):
            found.append(condition)
            text = " ".join(text.replace(condition.typed, " ", 1).split())
    return tuple(found), text


def said(condition: Condition) -> str:
    """A condition as a person would say it: "From Genoa", "Unrolled methods"."""
    return f"From {condition.label}" if condition.field == FROM else condition.label[:1].upper() + condition.label[1:]


def _condition(index: Index, name: str, label: str, typed: str, rows: Sequence[int]) -> Condition:
    having = np.zeros(len(index), dtype=bool)
    having[list(rows)] = True
    return Condition(name, label, typed, having)


def _of_board(index: Index, text: str) -> Condition | None:
    if not (match := _BOARD.search(text)):
        return None
    wanted = _bare(match[1])
    rows = [row for row, talk in enumerate(index.programme.talks) if talk.board and _bare(talk.board) == wanted]
    return _condition(index, BOARD, match[0], match[0], rows) if rows else None


def _bare(board: str) -> str:
    return folded(board).replace(" ", "")


def _of_value(index: Index, text: str) -> Condition | None:
    """The most words side by side that name a session, a track, a type or a room."""
    found: list[tuple[int, int, _Run, list[Value]]] = []
    by_field: dict[str, list[Value]] = {}
    for value in index.own_words.values:
        by_field.setdefault(value.field, []).append(value)
    for values in by_field.values():
        known = frozenset(stem for value in values for stem in value.stems)
        for run in _runs(text, known):
            if meant := _meant(text, run, values):
                found.append((len(run.stems), -len(meant), run, meant))
    if not found:
        return None
    _, _, run, meant = max(found, key=lambda one: one[:2])
    typed = text[run.start : run.end]
    rows = sorted({row for value in meant for row in value.rows})
    return _condition(index, meant[0].field, meant[0].label if len(meant) == 1 else typed, typed, rows)


def _runs(text: str, known: frozenset[str]) -> Iterator[_Run]:
    """Every run of words that carry meaning and are `known` or say what kind of thing is asked for."""
    found = list(_words(text))
    for first in range(len(found)):
        side_by_side = list(takewhile(lambda word: word.stem in known or word.stem in _HEADS, found[first:]))
        for last in range(1, len(side_by_side) + 1):
            run = side_by_side[:last]
            yield _Run(run[0].start, run[-1].end, tuple(word.stem for word in run))


def _words(text: str) -> Iterator[Word]:
    """The words that carry meaning, and "talk", which elsewhere is none of them."""
    for match in re.finditer(r"[^\W_]+(?:['’][^\W_]+)?", text):
        stem = "talk" if match[0].casefold() in ("talk", "talks") else next(iter(stems(match[0])), "")
        if stem:
            yield Word(stem, *match.span())


def _meant(text: str, run: _Run, values: Sequence[Value]) -> list[Value]:
    """The values that a run of a question names, where it surely names one."""
    telling = set(run.stems) - _HEADS
    if not telling:
        return [value for value in values if _is_kind(text, run, value)]
    having = [value for value in values if telling <= set(value.stems) and _is_marked(text, run, value)]
    if any(map(_is_code, telling)):
        return [value for value in values if telling <= set(value.stems)]
    whole = [value for value in having if value.telling - _HEADS == telling]
    partly = having if len(having) == 1 or (len(telling) > 1 and len(having) < len(values) / 2) else []
    return whole or partly


def _is_marked(text: str, run: _Run, value: Value) -> bool:
    """Whether a run says what kind of thing it names: "session on …", "… session", "short papers", "best papers"."""
    if set(run.stems) & _HEADS & set(value.stems):
        return True
    if value.field not in _SORTS_SESSIONS:
        return run.stems[-1] in _OF_TALKS
    first = next(_words(text[run.start :]))
    leads = run.stems[0] in _OF_SESSIONS and bool(_LEADS_ON.match(text[run.start + first.end :]))
    return leads or run.stems[-1] in _OF_SESSIONS


def _is_code(stem: str) -> bool:
    return any(map(str.isdigit, stem)) and any(map(str.isalpha, stem))


def _is_kind(text: str, run: _Run, value: Value) -> bool:
    """Whether "posters" alone, or "demo of …", names a value that is a kind of talk."""
    if set(value.stems) != set(run.stems):
        return False
    alone = not list(_words(text[: run.start] + text[run.end :]))
    plural = text[run.start : run.end].casefold().endswith("s") and run.stems != ("talk",)
    return alone or plural or (not text[: run.start].strip() and bool(_LEADS_ON.match(text[run.end :])))


def _spelled_out(index: Index, text: str) -> Condition | None:
    """A value in capitals that the question spells out: "Computational Linguistics journal papers" for "CL"."""
    found = list(_words(text))
    heads = [number for number, word in enumerate(found) if word.stem in _OF_TALKS]
    for value in index.own_words.values:
        size = len(value.label)
        if not (value.label.isupper() and 2 <= size <= _LONGEST_ACRONYM):
            continue
        for head in heads:
            run = found[head - size : head] if head >= size else []
            if run and "".join(text[word.start] for word in run).upper() == value.label:
                last = next(n for n in range(head, len(found) + 1) if n == len(found) or found[n].stem not in _OF_TALKS)
                typed = text[run[0].start : found[last - 1].end]
                return _condition(index, value.field, value.label, typed, value.rows)
    return None


def _of_place(index: Index, text: str) -> Condition | None:
    """Where people are from: words behind "from" or "at" that stand in one affiliation."""
    for match in _FROM.finditer(text):
        behind = list(re.finditer(r"[^\W_]+(?:['’.&-][^\W_]+)*", text[match.end() :]))[:_LONGEST_PLACE]
        for last in reversed(behind):
            place = text[match.end() : match.end() + last.end()]
            if rows := index.own_words.from_place(place):
                strange = any(stem not in index.lexical for stem in stems(place))
                if strange or _PEOPLE.search(text[: match.start()]):
                    return _condition(index, FROM, place, text[match.start() : match.end() + last.end()], rows)
    return None
