"""Which talks a session is compared with: those of its kind, such as papers or workshops."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from abstractsearch.answers.audit.likeness import Rows
from abstractsearch.programme.model import Talk

FEWEST_TALKS = 3
FEWEST_SESSIONS = 5
PURE = 0.9
KIND = frozenset({"type", "kind", "format"})

Kind = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Pool:
    """Talks of one kind, as places in the talks that were given, and the sessions among them that can be judged.

    `judged` are those that are judged here; `sessions` may hold more, which are judged among their own kind.
    """

    talks: Rows
    sessions: Mapping[str, Rows]
    judged: frozenset[str]


def pools(talks: Sequence[Talk]) -> tuple[Pool, ...]:
    """Every session of at least three talks, and at most half of those it is compared with, is judged in one pool.

    The kind of a session is what most of its talks say in fields such as `type` or `event_type`, which count if at
    least 90% of the talks agree with their session. (A `track` is a kind at one conference and a topic at the next,
    and among talks of one topic no session would hang together.) Kinds of fewer than five sessions are put together,
    and compared with the whole programme if they are still too few.
    """
    members = members_of(talks)
    large = {session: rows for session, rows in members.items() if len(rows) >= FEWEST_TALKS}
    kinds = _with_rare_together(_kinds(talks, members), large)
    found = []
    for kind in dict.fromkeys(kinds.values()):
        own = [session for session in members if kinds[session] == kind]
        among_own = (
            len(set(kinds.values())) > 1 and len([session for session in own if session in large]) >= FEWEST_SESSIONS
        )
        rows = np.sort(np.concatenate([members[session] for session in own])) if among_own else np.arange(len(talks))
        compared = {session: large[session] for session in (own if among_own else large) if session in large}
        judged = [session for session in own if session in large and 2 * len(large[session]) <= len(rows)]
        found.append(Pool(rows, compared, frozenset(judged)))
    return tuple(pool for pool in found if pool.judged)


def members_of(talks: Sequence[Talk]) -> dict[str, Rows]:
    """The places of each session's talks, by session id."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, talk in enumerate(talks):
        if talk.session:
            places[talk.session.id].append(place)
    return {session: np.asarray(rows, dtype=np.intp) for session, rows in places.items()}


def _kinds(talks: Sequence[Talk], members: Mapping[str, Rows]) -> dict[str, Kind]:
    """The kind of each session; the same for all where no field tells."""
    fields = sorted(
        {field for talk in talks for field in talk.facets if KIND & set(re.findall("[a-z]+", field.casefold()))}
    )
    kinds: dict[str, Kind] = dict.fromkeys(members, ())
    for field in fields:
        values = {session: _most_frequent(talks, rows, field) for session, rows in members.items()}
        if sum(count for _, count in values.values()) >= PURE * sum(map(len, members.values())):
            kinds = {session: (*kind, values[session][0]) for session, kind in kinds.items()}
    return kinds


def _most_frequent(talks: Sequence[Talk], rows: Rows, field: str) -> tuple[str, int]:
    """The value of a field that most talks have, and how many; empty stands for a talk without the field."""
    counts = Counter(next(iter(talks[row].facets.get(field, ())), "") for row in rows)
    return min(counts.items(), key=lambda item: (-item[1], item[0]))


def _with_rare_together(kinds: Mapping[str, Kind], large: Mapping[str, Rows]) -> dict[str, Kind]:
    sessions = Counter(kinds[session] for session in large)
    return {session: kind if sessions[kind] >= FEWEST_SESSIONS else () for session, kind in kinds.items()}
