"""What every line of a booklet is, told once with the whole document in view.

A hidden Markov model whose weights are written down: the facts of a line speak for its kind (`kinds.EVIDENCE`), the
order of lines for the grammar of an entry. The document itself then tells how it is set: what was found is counted by
look and by order, and the counts weigh in the next reading (Viterbi training; Rabiner 1989, section III).
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from abstractsearch.programme.formats.booklet.grammar import NO, STATES, Floats, State, leave, transitions
from abstractsearch.programme.formats.booklet.kinds import EVIDENCE, PLACES, Kind
from abstractsearch.programme.formats.booklet.likeness import LONGEST_HEAD_LINE
from abstractsearch.programme.formats.booklet.titles import goes_on
from abstractsearch.programme.formats.booklet.view import Facts

ROUNDS = 5  # readings, each by the counts of the one before
MOST_LINES_READ_AGAIN = 60_000  # over all rounds; a longer document is read again less often
DOUBT = 4.0  # lines that count as much as what was expected beforehand
STRONGEST = 2.5  # what the counts of a document can add
NAMES_LAST = 4.0  # how much better a document must read with its names below the abstracts


def labelled(facts: Sequence[Facts]) -> list[State]:
    """The state of every line: the likeliest reading of the whole, after `ROUNDS` of counting."""
    if not facts:
        return []
    evidence = _evidence(facts)
    pairs = _pairs(facts)
    (above, path), (behind, other) = (
        _viterbi(evidence, pairs, transitions(names_last)) for names_last in (False, True)
    )
    names_last = behind > above + NAMES_LAST
    path, tables = (other if names_last else path), transitions(names_last)
    for _ in range(min(ROUNDS, MOST_LINES_READ_AGAIN // len(facts))):
        looks = _by_look(facts, path)
        order = _by_order(path)
        _, again = _viterbi(evidence + looks, pairs, tables + order)
        if again == path:
            break
        path = again
    return [STATES[number] for number in path]


def _evidence(facts: Sequence[Facts]) -> Floats:
    kinds = list(EVIDENCE)
    names = sorted({name for weights in EVIDENCE.values() for name in weights})
    values = np.array([[1.0 if name == "" else one[name] for name in names] for one in facts])
    weights = np.array([[EVIDENCE[kind].get(name, 0.0) for kind in kinds] for name in names])
    scores: Floats = (values @ weights)[:, [kinds.index(state.kind) for state in STATES]]
    for one, row in zip(facts, scores, strict=True):
        for number, state in enumerate(STATES):
            inner = "within" if state.kind in (Kind.TITLE, Kind.NAMES, Kind.BOTH) else ""
            inner = "inside" if state.kind is Kind.WHEN and state.has is not None else inner
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
        begins = below["people"] > 0 and above["no names"] > 0.5  # a byline
        runs = must or (full and not gap and same and not begins) or (below["small"] > 0 and not gap)
        page = above.line.page != below.line.page
        twice = bool(above["timed"] and below["timed"])
        found.append(gap + 2 * same + 4 * runs + 8 * page + 16 * must + 32 * twice)
    return np.array(found)


def _viterbi(evidence: Floats, pairs: NDArray[np.int64], tables: Floats) -> tuple[float, list[int]]:
    """(score, path) of the likeliest reading."""
    score = evidence[0] + np.array([0.0 if state.opens or state.has is None else NO for state in STATES])
    back = np.zeros((len(evidence), len(STATES)), dtype=np.int64)
    for number in range(1, len(evidence)):
        whole = score[:, None] + tables[pairs[number]]
        back[number] = whole.argmax(axis=0)
        score = whole[back[number], np.arange(len(STATES))] + evidence[number]
    score = score + np.array([leave(state) for state in STATES])
    path = [int(score.argmax())]
    for number in range(len(evidence) - 1, 0, -1):
        path.append(int(back[number, path[-1]]))
    return float(score.max()), path[::-1]


def _by_look(facts: Sequence[Facts], path: Sequence[int]) -> Floats:
    """What the look and the form of each line say: how much oftener a role has them than other lines do.

    A line does not count for itself.
    """
    roles = [_role(state) for state in STATES]
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
    counts = np.zeros((len(STATES), len(STATES)))
    for (one, other), count in Counter(pairwise(path)).items():
        counts[one, other] = count
    allowed = transitions()[0] > NO / 2
    usual = allowed / np.maximum(allowed.sum(axis=1, keepdims=True), 1)
    smooth = (counts + 2 * DOUBT * usual) / (counts.sum(axis=1, keepdims=True) + 2 * DOUBT)
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = np.where(allowed, np.log(smooth / np.where(allowed, usual, 1.0)), 0.0)
    return np.clip(gain, -STRONGEST / 2, STRONGEST / 2) + _by_lack(path)


def _by_lack(path: Sequence[int]) -> Floats:
    """What leaving an entry without names, or without a title, costs where the others have both."""
    left = Counter(STATES[one].has for one, other in pairwise(path) if STATES[one].has and _is_left(STATES[other]))
    result = np.zeros((len(STATES), len(STATES)))
    whole = left["TN"] + DOUBT
    for has in ("T", "N"):
        gain = float(np.clip(np.log((left[has] + 0.5) / whole) + 1.0, -STRONGEST, 0.5))
        rows = [n for n, state in enumerate(STATES) if state.has == has]
        columns = [n for n, state in enumerate(STATES) if _is_left(state)]
        result[np.ix_(rows, columns)] = gain
    return result


def _is_left(state: State) -> bool:
    """Whether a line of this state ends the entry above it."""
    return state.opens or state.has is None
