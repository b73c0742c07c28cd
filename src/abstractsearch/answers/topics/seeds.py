"""Topics that the organizers named: which talks belong to each, how much, and that many belong to none.

A talk may belong to a topic where a sentence of it comes as near to the topic's name as a search would call sure, or
near while the talk also uses the name's words; or where it is as like those talks as half of them are like each other
(pseudo-relevance feedback; Rocchio 1971) and not far from the name. The cuts are those of the search, for one text.
It does belong where it also stands out from the programme, in which a name such as "music" may be near to every talk,
or where it says the whole name and could hardly be nearer. What it says it does without is no mention; a name that
stands in its title makes it belong more.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers.ranking import SURE, WEAK
from abstractsearch.answers.topics.views import Matrix, joined_rows, unit_rows
from abstractsearch.index.build import Index
from abstractsearch.index.denials import Denials
from abstractsearch.index.encoder import Vectors
from abstractsearch.index.lexical import stems
from abstractsearch.index.vocabulary import NEAREST
from abstractsearch.programme.model import Topic

USED = 0.5  # share of the rarity of a name's words from which a talk uses the name
EXAMPLES, FEWEST_EXAMPLES = 10, 3  # talks of a topic that others are compared with
USE_WEIGHT, EXAMPLE_WEIGHT = 0.5, 2.0  # beside 1 for the whole text and for the best sentence, all standardised
TITLE_WEIGHT = 4.0  # of a member whose title has the name: two standard deviations of text and of sentence
STANDS_OUT = 0.75  # standard deviations, on average, by which a talk is nearer than the talks here are
SHARED_START, SHARED_SHARE = 5, 0.6  # letters of two stems of one word ("microscopi", "microscop")

Flags = NDArray[np.bool_]
Forms = Mapping[str, Sequence[str]]  # of each stem of a phrase: the stem and those of its other forms


@dataclass(frozen=True, eq=False)
class _Evidence:
    """Each talk beside each topic, shape (n, topics). Cosines in [−1, 1]; `used` and `titled` in [0, 1]: the share of
    its words that the talk has, and that its title has."""

    whole: Matrix
    best: Matrix
    best_two: Matrix
    used: Matrix
    titled: Matrix


def seed_weights(index: Index, topics: Sequence[Topic]) -> Matrix:
    """How much each talk belongs to each topic, shape (n, topics), in [0, 1]; 0 where it does not."""
    told = np.asarray([bool(talk.text) for talk in index.programme.talks])
    if not told.any() or not topics:
        return np.zeros((len(index), len(topics)), dtype=np.float32)
    evidence = _evidence(index, topics)
    sure = ((evidence.best >= WEAK) & (evidence.used >= USED)) | (evidence.best >= WEAK + SURE)
    alike, enough = _like_examples(index, sure, evidence.best_two)
    likely = sure | (enough & (evidence.best >= WEAK - SURE))
    standing = _standard(evidence.whole, told) + _standard(evidence.best, told)
    standing += USE_WEIGHT * _standard(evidence.used, told) + EXAMPLE_WEIGHT * _standard(alike, told)
    weighed = 2 + USE_WEIGHT + EXAMPLE_WEIGHT * alike.any(axis=0)
    explicit = (evidence.used > 0.99) & (evidence.best >= WEAK + 2 * SURE)
    members = likely & (explicit | (standing >= STANDS_OUT * weighed)) & told[:, np.newaxis]
    strength = standing + TITLE_WEIGHT * evidence.titled
    return np.asarray(np.where(members, 1 / (1 + np.exp(-strength / 2)), 0), dtype=np.float32)


def _evidence(index: Index, topics: Sequence[Topic]) -> _Evidence:
    starts, denials = index.sentence_starts, index.denials
    titles = [frozenset(stems(talk.title)) for talk in index.programme.talks]
    columns = []
    for topic in topics:
        vectors = _encoded(index, topic)
        whole = (index.talks.vectors @ vectors.T).max(axis=1)
        forms = [_forms(index, words) for words in (topic.name, *topic.words)]
        nearest = (index.sentences.vectors @ vectors.T).max(axis=1)
        named = {form for each in forms for form in chain.from_iterable(each.values())}
        denied = sorted(denials.sentences(named))
        nearest[denied] = 0
        best = np.maximum.reduceat(nearest, starts[:-1])
        two = [float(np.sort(nearest[first:last])[-2:].mean()) for first, last in pairwise(starts)]
        used = np.max([_used(index, each, denials) for each in forms], axis=0)
        titled = np.max([_titled(index, each, titles) for each in forms], axis=0)
        titled[np.isin(starts[:-1], denied)] = 0
        columns.append((whole, best, np.asarray(two, dtype=np.float32), used, titled))
    return _Evidence(*(np.stack(part, axis=1) for part in zip(*columns, strict=True)))


def _encoded(index: Index, topic: Topic) -> Vectors:
    """The vectors of the name, of name and description, and of each example word."""
    described = [f"{topic.name}: {topic.description}"] if topic.description else []
    return index.encoder.encode([topic.name, *described, *topic.words])


def _forms(index: Index, phrase: str) -> Forms:
    return {stem: [stem, *_other_forms(index, stem)] for stem in stems(phrase)}


def _used(index: Index, forms_of: Forms, denials: Denials) -> Matrix:
    """The share of the rarity of a phrase's stems that each talk has, in any form; shape (n,), in [0, 1]."""
    share, total = np.zeros(len(index), dtype=np.float32), 0.0
    for stem, forms in forms_of.items():
        rarity = index.lexical.idf(stem)
        has = np.max([index.lexical.coverage([form]) for form in forms], axis=0)
        has[denials.talks(forms)] = 0
        share += rarity * has
        total += rarity
    return share / total if total else share


def _titled(index: Index, forms_of: Forms, titles: Sequence[Set[str]]) -> Matrix:
    """The same share of each title; shape (n,), in [0, 1]."""
    rarity = {stem: index.lexical.idf(stem) for stem in forms_of}
    total = sum(rarity.values()) or 1.0
    said = [sum(rarity[stem] for stem, forms in forms_of.items() if not title.isdisjoint(forms)) for title in titles]
    return np.asarray(said, dtype=np.float32) / np.float32(total)


def _other_forms(index: Index, stem: str) -> list[str]:
    """Stems of the programme that begin as `stem` does and are near in meaning."""
    start = stem[: max(SHARED_START, int(SHARED_SHARE * len(stem)))]
    if len(start) < SHARED_START:
        return []
    rows = [row for row, other in enumerate(index.vocabulary.stems) if other.startswith(start) and other != stem]
    if not rows:
        return []
    known = index.vocabulary.vector(stem)
    vector = known if known.any() else index.encoder.encode([stem])[0]
    near = index.vocabulary.vectors[rows] @ vector >= NEAREST
    return [index.vocabulary.stems[row] for row, is_near in zip(rows, near, strict=True) if is_near]


def _like_examples(index: Index, sure: Flags, order: Matrix) -> tuple[Matrix, Flags]:
    """Cosine of each talk with the mean of a topic's surest talks, itself left out, shape (n, topics), 0 where they are
    too few; and whether it is as like them as half of the topic's sure talks are."""
    joined = joined_rows(index, np.arange(len(index)))
    alike, enough = np.zeros(sure.shape, dtype=np.float32), np.zeros(sure.shape, dtype=bool)
    for topic in range(sure.shape[1]):
        rows = np.flatnonzero(sure[:, topic])
        if len(rows) < FEWEST_EXAMPLES:
            continue
        examples = rows[np.argsort(-order[rows, topic], kind="stable")[:EXAMPLES]]
        total = joined[examples].sum(axis=0)
        alike[:, topic] = joined @ unit_rows(total[np.newaxis])[0]
        alike[examples, topic] = (joined[examples] * unit_rows(total - joined[examples])).sum(axis=1)
        enough[:, topic] = alike[:, topic] >= np.median(alike[rows, topic])
    return alike, enough


def _standard(values: Matrix, told: Flags) -> Matrix:
    """Each column less its mean and divided by its deviation over the talks that are `told`; zeros where all agree."""
    deviation = values[told].std(axis=0)
    return np.asarray((values - values[told].mean(axis=0)) / np.where(deviation > 1e-6, deviation, np.inf))
