"""The order in which the lines of a booklet may follow each other: within an entry, and between entries."""

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from abstractsearch.programme.formats.booklet.kinds import Kind

NO = -1e6  # what cannot follow

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class State:
    """A kind, and what the entry has up to its line: T(itle), N(ames), both or neither; None outside of entries.

    `opens` is true for the first line of an entry, `goes_on` for a line that is the rest of the one above.
    """

    kind: Kind
    has: str | None = None
    opens: bool = False
    goes_on: bool = False


_OUTSIDE = (
    Kind.OTHER,
    Kind.PART,
    Kind.FRONT,
    Kind.ROSTER,
    Kind.DAY,
    Kind.SESSION,
    Kind.CHAIR,
    Kind.BREAK,
    Kind.PEOPLE,
    Kind.TABLE,
    Kind.WHEN,
)
_AFTER = (Kind.WHEN, Kind.PLACE, Kind.MARK, Kind.BODY, Kind.KEYWORDS, Kind.REFERENCE, Kind.ASIDE)
_AFTER_OTHERS = {Kind.PEOPLE: -6.0, Kind.ROSTER: -6.0, Kind.FRONT: -3.0, Kind.OTHER: -1.5}  # what an entry costs there
TEXT = (Kind.BODY, Kind.KEYWORDS, Kind.REFERENCE)


def _all() -> tuple[State, ...]:
    found = [State(kind) for kind in _OUTSIDE]
    found.append(State(Kind.SESSION, None, goes_on=True))
    found.append(State(Kind.WHEN, "", opens=True))
    for kind, own in ((Kind.TITLE, "T"), (Kind.NAMES, "N")):
        found += [State(kind, own, opens=True), State(kind, own), State(kind, own, goes_on=True)]
        found += [State(kind, "TN"), State(kind, "TN", goes_on=True)]
    found += [State(Kind.BOTH, "TN", opens=True), State(Kind.BOTH, "TN")]
    found += [State(kind, has) for kind in _AFTER for has in ("T", "N", "TN")]
    return tuple(found)


STATES = _all()


@cache
def transitions(names_last: bool = False) -> Floats:
    """(64, states, states): how well a state follows another, for each way in which two lines may lie.

    `names_last` is for documents that print the names below each abstract.
    """
    base = np.array([[_step(one, other) for other in STATES] for one in STATES])
    for (n, one), (m, other) in product(enumerate(STATES), repeat=2) if names_last else ():
        if other.kind is Kind.NAMES and not other.goes_on:
            signs = one.kind in TEXT and one.has == "T" and other.has == "TN"
            base[n, m] = 0.8 if signs else base[n, m] - 2.0
        elif one.kind is not Kind.BODY is other.kind and one.has == other.has == "T":
            base[n, m] += 1.5  # nothing is lacking yet
    tables = np.repeat(base[None], 64, axis=0)
    for code in range(64):
        gap, same, runs, page, must, twice = (bool(code & bit) for bit in (1, 2, 4, 8, 16, 32))
        for n, one in enumerate(STATES):
            for m, other in enumerate(STATES):
                if base[n, m] > NO:
                    tables[code, n, m] += _lie(
                        one, other, gap=gap, same=same, runs=runs, page=page, must=must
                    ) - 3.0 * (twice and other.has is not None and not other.opens)
    return tables


def _lie(one: State, other: State, *, gap: bool, same: bool, runs: bool, page: bool, must: bool) -> float:
    """What the place of a line below another adds."""
    if other.goes_on:
        stops = other.kind is Kind.NAMES and not (runs or must)
        return (
            -3.0 * stops
            + 1.2 * same
            - 1.5 * (not same)
            - (0.5 if must else 2.5) * gap
            + 1.5 * runs
            + 1.0 * must
            - 0.5 * page
        )
    waits = one.kind is Kind.WHEN and one.has is None and other.opens
    in_a_head = one.kind not in TEXT and bool(other.has) and not other.opens and other.kind not in TEXT
    score = -4.0 * (page and (waits or in_a_head))
    if one.kind is Kind.PLACE and not gap and same:
        score += 0.8 + 1.2 * runs if other.kind is Kind.PLACE else (-1.0 if other.kind is Kind.BODY else 0.0)
    if one.kind in (Kind.TITLE, Kind.NAMES, Kind.BOTH):
        score -= 1.2 * runs * (other.kind not in TEXT) + 2.0 * must * (one.kind is Kind.TITLE)
    if one.kind is Kind.BODY and other.kind is Kind.BODY:
        return 0.5 * runs - 0.3 * gap
    if other.opens or other.has is None:
        score += 0.7 * gap - (1.5 if one.kind in TEXT or one.kind is Kind.OTHER else 0.3) * (not gap) + 1.0 * page
    if one.kind in TEXT and other.kind is not one.kind:
        score -= 1.5 * runs
    return score


def _step(one: State, other: State) -> float:
    """How well `other` follows `one` by the grammar of a booklet; NO where it cannot."""
    if other.goes_on:
        same = one.kind is other.kind or (one.kind is Kind.BOTH and other.kind in (Kind.TITLE, Kind.NAMES))
        turned = one.kind is Kind.BOTH and other.kind is Kind.NAMES
        return (-2.2 if turned else -0.7) if same and one.has == other.has else NO
    if other.has is None:
        return leave(one) + _outside(one, other)
    if other.opens:
        opening = -0.2 if other.kind is Kind.WHEN else 0.0
        return leave(one) + opening + _AFTER_OTHERS.get(one.kind, 0.0)
    return _within(one, other)


def leave(one: State) -> float:
    """What it costs to leave an entry that lacks something."""
    if one.has is None:
        return 0.0
    if one.has == "TN":
        return 0.0 if one.kind in TEXT or one.kind is Kind.ASIDE else -0.6
    if one.has in ("T", "N"):
        return -1.5 if one.kind in TEXT else -2.5
    return -4.0


def _outside(one: State, other: State) -> float:
    if other.kind is Kind.OTHER:
        return {Kind.OTHER: 1.0, Kind.FRONT: 0.5, Kind.PART: -1.0, Kind.CHAIR: -1.0}.get(one.kind, -2.5)
    if other.kind is Kind.PEOPLE:
        return {Kind.PEOPLE: 1.0, Kind.ROSTER: 0.0}.get(one.kind, NO)
    if other.kind is Kind.CHAIR:
        return 0.5 if one.kind is Kind.SESSION else (-1.5 if one.has is None else -4.0)
    if other.kind is Kind.WHEN:
        if one.kind in (Kind.SESSION, Kind.CHAIR):
            return 0.1
        return -1.0 if one.kind in (Kind.DAY, Kind.PART, Kind.BREAK, Kind.WHEN) else -2.5
    if other.kind is Kind.SESSION:
        return -1.5 if one.kind is Kind.SESSION else 0.0
    return 0.0


def _within(one: State, other: State) -> float:
    """How well `other` follows within an entry."""
    if one.has is None:
        return NO
    kind = other.kind
    if kind in (Kind.TITLE, Kind.NAMES, Kind.BOTH):
        if one.has == "":
            return 1.0 if one.kind is Kind.WHEN and other.has != ("TN" if kind is not Kind.BOTH else "") else NO
        missing = "N" if kind is Kind.NAMES else "T"
        fits = kind is not Kind.BOTH and other.has == "TN" and one.has != "TN" and missing not in one.has
        return (NO if one.kind in (*TEXT, Kind.MARK) else 0.8) if fits else NO
    if one.has != other.has or one.has == "":
        return NO
    lacking = 0.0 if one.has == "TN" else -1.5
    if kind is Kind.BODY:
        if one.kind is Kind.BODY:
            return 1.0
        if one.kind in (Kind.KEYWORDS, Kind.REFERENCE):
            return -1.0 if one.kind is Kind.KEYWORDS else -2.5
        return (1.0 if one.kind is Kind.MARK else 0.0) + lacking
    if kind is Kind.PLACE:
        if one.kind in (*TEXT, Kind.MARK):
            return NO
        return -0.2 if one.kind in (Kind.NAMES, Kind.PLACE, Kind.BOTH, Kind.ASIDE) else -1.0
    if kind is Kind.WHEN:
        return -0.5 if one.kind not in TEXT else -2.0
    if kind is Kind.MARK:
        return lacking if one.kind not in TEXT else -2.0
    if kind is Kind.REFERENCE:
        return 1.5 if one.kind is Kind.REFERENCE else (-0.5 if one.kind in (*TEXT, Kind.ASIDE) else NO)
    if kind is Kind.ASIDE:
        return 0.5 if one.kind is Kind.ASIDE else -0.5
    return -0.5
