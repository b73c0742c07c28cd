"""What a programme is about: topics that the organizers named, or topics found in the talks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers.topics.clusters import discovered
from abstractsearch.answers.topics.labels import namings
from abstractsearch.answers.topics.seeds import seed_weights
from abstractsearch.answers.topics.views import joined_rows, unit_rows
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.programme.model import Talk, distinct, safe_id, shortened
from abstractsearch.programme.names.identity import folded


@dataclass(frozen=True)
class Member:
    """A talk of a topic; `weight` in (0, 1], higher belongs more."""

    talk: Talk
    weight: float


@dataclass(frozen=True)
class TalkTopic:
    """One topic. `talks` are its members only, heaviest first; `central` is the most typical of them.

    `terms` are the words behind the label, the most telling first. `parent` is the id of the wider topic, where
    there are two levels. `seeded` topics were named by the organizers.
    """

    id: str
    label: str
    seeded: bool
    terms: tuple[str, ...]
    central: Talk | None
    parent: str | None
    talks: tuple[Member, ...]


@dataclass(frozen=True)
class Topics:
    """The topics of a programme, in a stable order; a parent comes before its children.

    `stability` is how alike the topics are when found again in resamples of the talks, in [0, 1], None where topics
    were named. `reason` says in a sentence why there are so many. `without` are the talks that belong to none.
    """

    programme: str
    topics: tuple[TalkTopic, ...]
    without: tuple[Talk, ...]
    stability: float | None
    reason: str


def topics(index: Index, *, discover: bool = False) -> Topics:
    """The topics the programme names; those found in its talks with `discover` or where it names none."""
    return _discovered(index) if discover or not index.programme.topics else _seeded(index)


def topic_named(index: Index, text: str) -> TalkTopic:
    """The topic of that id or label, of those the programme names, else of those found in its talks.

    Raises
    ------
    QuestionError
        If there is none; the message lists those of the programme.
    """
    answer = topics(index)
    found = _with_name(answer, text)
    if found is None and index.programme.topics:
        found = _with_name(topics(index, discover=True), text)
    if found is not None:
        return found
    if not answer.topics:
        raise QuestionError(f"There is no topic '{shortened(text)}'. {answer.reason}")
    listed = ", ".join(topic.label for topic in answer.topics)
    raise QuestionError(f"There is no topic '{shortened(text)}'; choose one of: {listed}.")


def _with_name(answer: Topics, text: str) -> TalkTopic | None:
    wanted = folded(text)
    return next((topic for topic in answer.topics if wanted in (folded(topic.id), folded(topic.label))), None)


def _seeded(index: Index) -> Topics:
    programme = index.programme
    weights = seed_weights(index, programme.topics)
    rows = [_heaviest_first(column) for column in weights.T]
    named = namings(programme.talks, rows)
    ids = _ids(topic.name for topic in programme.topics)
    found = tuple(
        TalkTopic(
            id=an_id,
            label=topic.name,
            seeded=True,
            terms=naming.terms,
            central=programme.talks[its_rows[0]] if its_rows else None,
            parent=None,
            talks=tuple(Member(programme.talks[row], float(column[row])) for row in its_rows),
        )
        for an_id, topic, naming, its_rows, column in zip(ids, programme.topics, named, rows, weights.T, strict=True)
    )
    reason = "The organizers named these topics; a talk may belong to several of them, or to none."
    return Topics(programme.name, found, _without(index, rows), None, reason)


def _discovered(index: Index) -> Topics:
    programme, clusters = index.programme, discovered(index)
    members = [clusters.rows[clusters.labels == label] for label in range(clusters.number)]
    wider = [number for number, parts in sorted(Counter(clusters.broad).items()) if parts > 1]
    parts = [np.flatnonzero(np.equal(clusters.broad, number)).tolist() for number in wider]
    wide = [np.concatenate([members[part] for part in its_parts]) for its_parts in parts]
    named = namings(programme.talks, [rows.tolist() for rows in members], parts)
    groups, named = [*wide, *members], [*named[len(members) :], *named[: len(members)]]
    central = [programme.talks[rows[int(_closeness(index, rows).argmax())]] for rows in groups]
    labels = _unique([naming.label for naming in named], central)
    ids = _ids(labels)
    parent_of = dict(zip(wider, ids, strict=False))
    parents = [*(None for _ in wide), *map(parent_of.get, clusters.broad or [-1] * len(members))]
    weight = dict(zip(clusters.rows.tolist(), clusters.weights.tolist(), strict=True))
    found = tuple(
        TalkTopic(
            id=ids[place],
            label=labels[place],
            seeded=False,
            terms=named[place].terms,
            central=central[place],
            parent=parents[place],
            talks=_members(index, rows, weight),
        )
        for place, rows in enumerate(groups)
    )
    return Topics(programme.name, found, _without(index, members), clusters.stability, clusters.reason)


def _members(index: Index, rows: NDArray[np.intp], weight: Mapping[int, float]) -> tuple[Member, ...]:
    """The heaviest first; of equals, the most typical."""
    order = np.lexsort((-_closeness(index, rows), np.asarray([-weight[row] for row in rows.tolist()])))
    return tuple(Member(index.programme.talks[row], weight[row]) for row in rows[order].tolist())


def _unique(labels: Sequence[str], central: Sequence[Talk]) -> list[str]:
    """The labels; in the place of an empty or repeated one, the title of the most typical talk."""
    taken: set[str] = set()
    result = []
    for label, talk in zip(labels, central, strict=True):
        chosen = label if label and folded(label) not in taken else shortened(talk.title)
        taken.add(folded(chosen))
        result.append(chosen)
    return result


def _closeness(index: Index, rows: NDArray[np.intp]) -> NDArray[np.float32]:
    """Cosine of each of `rows` with their mean, shape (len(rows),)."""
    joined = joined_rows(index, rows)
    return np.asarray(joined @ unit_rows(joined.mean(axis=0, keepdims=True))[0], dtype=np.float32)


def _heaviest_first(weights: NDArray[np.float32]) -> list[int]:
    return [int(row) for row in np.argsort(-weights, kind="stable") if weights[row] > 0]


def _without(index: Index, members: Iterable[Iterable[int]]) -> tuple[Talk, ...]:
    belonging = {int(row) for rows in members for row in rows}
    return tuple(talk for row, talk in enumerate(index.programme.talks) if row not in belonging)


def _ids(labels: Iterable[str]) -> list[str]:
    return distinct(safe_id(folded(label).replace(" ", "-")) if label else "topic" for label in labels)
