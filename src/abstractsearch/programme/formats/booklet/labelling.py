"""What every line of a booklet is, told once with the whole document in view.

A hidden Markov model whose weights are written down: the facts of a line speak for its kind (`kinds.EVIDENCE`), the
order of lines for the grammar of an entry. The document itself then tells how it is set: what was found is counted by
look and by order, and the counts weigh in the next reading (Viterbi training; Rabiner 1989, section III).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

from abstractsearch.programme.formats.booklet.facts import Facts
from abstractsearch.programme.formats.booklet.kinds import EVIDENCE, PLACES, Kind
from abstractsearch.programme.formats.booklet.likeness import LONGEST_HEAD_LINE
from abstractsearch.programme.formats.booklet.titles import goes_on

ROUNDS = 5  # readings, each by the counts of the one before
MOST_LINES_READ_AGAIN = 60_000  # over all rounds; a longer document is read again less often
DOUBT = 4.0  # lines that count as much as what was expected beforehand
STRONGEST = 2.5  # what the counts of a document can add
NAMES_LAST = 4.0  # how much better a document must read with its names below the abstracts
NO = -1e6

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
_TEXT = (Kind.BODY, Kind.KEYWORDS, Kind.REFERENCE)


@cache
def _states() -> tuple[State, ...]:
    found = [State(kind) for kind in _OUTSIDE]
    found.append(State(Kind.SESSION, None, goes_on=True))
    found.append(State(Kind.WHEN, "", opens=True))
    for kind, own in ((Kind.TITLE, "T"), (Kind.NAMES, "N")):
        found += [State(kind, own, opens=True), State(kind, own), State(kind, own, goes_on=True)]
        found += [State(kind, "TN"), State(kind, "TN", goes_on=True)]
    found += [State(Kind.BOTH, "TN", opens=True), State(Kind.BOTH, "TN")]
    found += [State(kind, has) for kind in _AFTER for has in ("T", "N", "TN")]
    return tuple(found)


def labelled(facts: Sequence[Facts]) -> list[State]:
    """The state of every line: the likeliest reading of the whole, after `ROUNDS` of counting."""
    if not facts:
        return []
    evidence = _evidence(facts)
    pairs = _pairs(facts)
    (above, path), (behind, other) = (
        _viterbi(evidence, pairs, _transitions(names_last)) for names_last in (False, True)
    )
    names_last = behind > above + NAMES_LAST
    path, tables = (other if names_last else path), _transitions(names_last)
    for _ in range(min(ROUNDS, MOST_LINES_READ_AGAIN // len(facts))):
        looks = _by_look(facts, path)
        order = _by_order(path)
        _, again = _viterbi(evidence + looks, pairs, tables + order)
        if again == path:
            break
        path = again
    return [_states()[number] for number in path]


def _evidence(facts: Sequence[Facts]) -> Floats:
    kinds = list(EVIDENCE)
    names = sorted({name for weights in EVIDENCE.values() for name in weights})
    values = np.array([[1.0 if name == "" else one[name] for name in names] for one in facts])
    weights = np.array([[EVIDENCE[kind].get(name, 0.0) for kind in kinds] for name in names])
    scores: Floats = (values @ weights)[:, [kinds.index(state.kind) for state in _states()]]
    for one, row in zip(facts, scores, strict=True):
        for number, state in enumerate(_states()):
            inner = "within" if state.kind in (Kind.TITLE, Kind.NAMES, Kind.BOTH) else ""
            where = "goes on" if state.goes_on else "opens" if state.opens else inner
            row[number] += sum(one[name] * weight for name, weight in PLACES.get(where, {}).items())
    return scores


def _pairs(facts: Sequence[Facts]) -> NDArray[np.int64]:
    """For each line what it is to the one above, as one number: bits for a gap, one look, running on, a page, an end
    that must go on, a time on both."""
    found = [1]
    for above, below in pairwise(facts):
        gap = below.line.after_gap
        same = above.look == below.look
        text = above.line.text
        full = above["full"] > 0 and not above["ended"]
        must = goes_on(text) and len(text) < LONGEST_HEAD_LINE
        runs = must or (full and not gap and same) or (below["small"] > 0 and not gap)
        page = above.line.page != below.line.page
        twice = bool(above["timed"] and below["timed"])
        found.append(gap + 2 * same + 4 * runs + 8 * page + 16 * must + 32 * twice)
    return np.array(found)


@cache
def _transitions(names_last: bool = False) -> Floats:
    """(64, states, states): how well a state follows another, for each way in which two lines may lie.

    `names_last` is for documents that print the names below each abstract.
    """
    states = _states()
    base = np.array([[_step(one, other) for other in states] for one in states])
    for (n, one), (m, other) in product(enumerate(states), repeat=2) if names_last else ():
        if other.kind is Kind.NAMES and not other.goes_on:
            signs = one.kind in _TEXT and one.has == "T" and other.has == "TN"
            base[n, m] = 0.8 if signs else base[n, m] - 2.0
        elif one.kind is not Kind.BODY is other.kind and one.has == other.has == "T":
            base[n, m] += 1.5  # nothing is lacking yet
    tables = np.repeat(base[None], 64, axis=0)
    for code in range(64):
        gap, same, runs, page, must, twice = (bool(code & bit) for bit in (1, 2, 4, 8, 16, 32))
        for n, one in enumerate(states):
            for m, other in enumerate(states):
                if base[n, m] > NO:
                    tables[code, n, m] += _lie(
                        one, other, gap=gap, same=same, runs=runs, page=page, must=must
                    ) - 3.0 * (twice and other.has is not None and not other.opens)
    return tables


def _lie(one: State, other: State, *, gap: bool, same: bool, runs: bool, page: bool, must: bool) -> float:
    """What the place of a line below another adds."""
    if other.goes_on:
        return 1.2 * same - 1.5 * (not same) - (0.5 if must else 2.5) * gap + 1.5 * runs + 1.0 * must - 0.5 * page
    waits = one.kind is Kind.WHEN and one.has is None and other.opens
    in_a_head = one.kind not in _TEXT and bool(other.has) and not other.opens and other.kind not in _TEXT
    score = -4.0 * (page and (waits or in_a_head))
    if one.kind is Kind.PLACE and not gap and same:
        score += 0.8 + 1.2 * runs if other.kind is Kind.PLACE else (-1.0 if other.kind is Kind.BODY else 0.0)
    if one.kind in (Kind.TITLE, Kind.NAMES, Kind.BOTH):
        score -= 1.2 * runs * (other.kind not in _TEXT) + 2.0 * must * (one.kind is Kind.TITLE)
    if one.kind is Kind.BODY and other.kind is Kind.BODY:
        return 0.5 * runs - 0.3 * gap
    if other.opens or other.has is None:
        score += 0.7 * gap - (1.5 if one.kind in _TEXT or one.kind is Kind.OTHER else 0.3) * (not gap) + 1.0 * page
    if one.kind in _TEXT and other.kind is not one.kind:
        score -= 1.5 * runs
    return score


def _step(one: State, other: State) -> float:
    """How well `other` follows `one` by the grammar of a booklet; NO where it cannot."""
    if other.goes_on:
        same = one.kind is other.kind or (one.kind is Kind.BOTH and other.kind in (Kind.TITLE, Kind.NAMES))
        turned = one.kind is Kind.BOTH and other.kind is Kind.NAMES
        return (-2.2 if turned else -0.7) if same and one.has == other.has else NO
    if other.has is None:
        return _leave(one) + _outside(one, other)
    if other.opens:
        opening = -0.2 if other.kind is Kind.WHEN else 0.0
        return _leave(one) + opening + _AFTER_OTHERS.get(one.kind, 0.0)
    return _within(one, other)


def _leave(one: State) -> float:
    """What it costs to leave an entry that lacks something."""
    if one.has is None:
        return 0.0
    if one.has == "TN":
        return 0.0 if one.kind in _TEXT or one.kind is Kind.ASIDE else -0.6
    if one.has in ("T", "N"):
        return -1.5 if one.kind in _TEXT else -2.5
    return -4.0


def _outside(one: State, other: State) -> float:
    if other.kind is Kind.OTHER:
        return {Kind.OTHER: 1.0, Kind.FRONT: 0.5, Kind.PART: -1.0}.get(one.kind, -2.5)
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
        return (NO if one.kind in (*_TEXT, Kind.MARK) else 0.8) if fits else NO
    if one.has != other.has or one.has == "":
        return NO
    lacking = 0.0 if one.has == "TN" else -1.5
    if kind is Kind.BODY:
        if one.kind is Kind.BODY:
            return 1.0
        if one.kind in (Kind.KEYWORDS, Kind.REFERENCE):
            return -1.0
        return (1.0 if one.kind is Kind.MARK else 0.0) + lacking
    if kind is Kind.PLACE:
        if one.kind in (*_TEXT, Kind.MARK):
            return NO
        return -0.2 if one.kind in (Kind.NAMES, Kind.PLACE, Kind.BOTH, Kind.ASIDE) else -1.0
    if kind is Kind.WHEN:
        return -0.5 if one.kind not in _TEXT else -2.0
    if kind is Kind.MARK:
        return lacking if one.kind not in _TEXT else -2.0
    if kind is Kind.REFERENCE:
        return 1.5 if one.kind is Kind.REFERENCE else (-0.5 if one.kind in (*_TEXT, Kind.ASIDE) else NO)
    if kind is Kind.ASIDE:
        return 0.5 if one.kind is Kind.ASIDE else -0.5
    return -0.5


def _viterbi(evidence: Floats, pairs: NDArray[np.int64], tables: Floats) -> tuple[float, list[int]]:
    """(score, path) of the likeliest reading."""
    states = _states()
    score = evidence[0] + np.array([0.0 if state.opens or state.has is None else NO for state in states])
    back = np.zeros((len(evidence), len(states)), dtype=np.int64)
    for number in range(1, len(evidence)):
        whole = score[:, None] + tables[pairs[number]]
        back[number] = whole.argmax(axis=0)
        score = whole[back[number], np.arange(len(states))] + evidence[number]
    score = score + np.array([_leave(state) for state in states])
    path = [int(score.argmax())]
    for number in range(len(evidence) - 1, 0, -1):
        path.append(int(back[number, path[-1]]))
    return float(score.max()), path[::-1]


def _by_look(facts: Sequence[Facts], path: Sequence[int]) -> Floats:
    """What the look and the form of each line say: how much oftener a role has them than other lines do.

    A line does not count for itself.
    """
    roles = [_role(state) for state in _states()]
    numbered = {role: n for n, role in enumerate(dict.fromkeys(roles))}
    found = np.array([numbered[roles[number]] for number in path])
    result = np.zeros((len(facts), len(numbered)))
    lines = np.arange(len(facts))
    for keys in ([one.look for one in facts], [one.form for one in facts]):
        numbers = {one: n for n, one in enumerate(dict.fromkeys(keys))}
        rows = np.array([numbers[one] for one in keys])
        counts = np.zeros((len(numbers), len(numbered)))
        np.add.at(counts, (rows, found), 1.0)
        share = (counts.sum(axis=1) / len(facts))[rows]
        others, of_role = counts[rows], np.tile(counts.sum(axis=0), (len(facts), 1))
        others[lines, found] -= 1.0
        of_role[lines, found] -= 1.0
        gain = (others + DOUBT * share[:, None]) / ((of_role + DOUBT) * share[:, None])
        result += np.clip(np.log(gain), -STRONGEST, STRONGEST)
    return np.clip(result, -1.5 * STRONGEST, 1.5 * STRONGEST)[:, [numbered[role] for role in roles]]


def _role(state: State) -> tuple[Kind, bool]:
    """A kind, and whether it is the first or an inner part of an entry: names may open entries or follow titles."""
    return state.kind, state.opens or (state.goes_on and state.has in ("T", "N"))


def _by_order(path: Sequence[int]) -> Floats:
    """What the order of lines says, by which state was found to follow which."""
    states = _states()
    counts = np.zeros((len(states), len(states)))
    for (one, other), count in Counter(pairwise(path)).items():
        counts[one, other] = count
    allowed = _transitions()[0] > NO / 2
    usual = allowed / np.maximum(allowed.sum(axis=1, keepdims=True), 1)
    smooth = (counts + 2 * DOUBT * usual) / (counts.sum(axis=1, keepdims=True) + 2 * DOUBT)
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = np.where(allowed, np.log(smooth / np.where(allowed, usual, 1.0)), 0.0)
    return np.clip(gain, -STRONGEST / 2, STRONGEST / 2) + _by_lack(path)


def _by_lack(path: Sequence[int]) -> Floats:
    """What leaving an entry without names, or without a title, costs where the others have both."""
    states = _states()
    left = Counter(states[one].has for one, other in pairwise(path) if states[one].has and _is_left(states[other]))
    result = np.zeros((len(states), len(states)))
    whole = left["TN"] + DOUBT
    for has in ("T", "N"):
        gain = float(np.clip(np.log((left[has] + 0.5) / whole) + 1.0, -STRONGEST, 0.5))
        rows = [n for n, state in enumerate(states) if state.has == has]
        columns = [n for n, state in enumerate(states) if _is_left(state)]
        result[np.ix_(rows, columns)] = gain
    return result


def _is_left(state: State) -> bool:
    """Whether a line of this state ends the entry above it."""
    return state.opens or state.has is None
