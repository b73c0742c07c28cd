"""How near each talk is to a query or to another talk: views of the text, fused; confidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abstractsearch.index.build import Index
from abstractsearch.index.encoder import Vectors
from abstractsearch.index.lexical import stems
from abstractsearch.index.vectors import products

DENSE_WEIGHT = 0.6
ENOUGH_KNOWN = 0.5  # share of a query's idf in one talk from which its words are trusted in full
CENTRED_WEIGHT = 1.5
RELEVANCE, RELEVANCE_AT_NOTHING = np.asarray([3.1, 2.5, 1.5, 4.2], dtype=np.float32), -6.7  # of `_relevance`
WEAK = 0.38  # lowest raw cosine of a weak match, for the shipped model and a programme of up to FEW sentences
FEW, RISE, HIGHEST = 300, 0.06, 0.46  # the best of more sentences is nearer by chance: so much a factor of ten
SURE = 0.07  # a good match is by so much nearer than a weak one

Scores = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Nearness:
    """Each talk beside one query, shape (n,): `score` in [0, 1] ranks.

    `cosine` in [−1, 1] is the best raw cosine over the talk's whole text, its title and its sentences; `relevance` in
    [0, 1] estimates how likely a reader is to accept the talk.
    """

    score: Scores
    cosine: Scores
    relevance: Scores


def near_query(index: Index, vector: Vectors, query_stems: Sequence[str], synonyms: Mapping[str, float]) -> Nearness:
    """Fuse meaning and words: 0.6 of the whole text's and the best sentence's cosine, at most 0.4 of BM25.

    Both are brought to [0, 1] over the programme (min-max) before they are added, so that a filter changes no score.
    BM25 counts the less, the less of the query any one talk has: in full from half of the query's idf on.
    `synonyms` are further stems, each with the weight in (0, 1] of its BM25.
    """
    whole = cosines(index, vector)
    sentence = best_sentences(index, vector)
    lexical = index.lexical.scores(query_stems)
    for stem, weight in synonyms.items():
        lexical = lexical + weight * index.lexical.scores([stem])
    coverage = index.lexical.coverage(query_stems)
    trust = min(1.0, float(coverage.max(initial=0.0)) / ENOUGH_KNOWN)
    score = DENSE_WEIGHT * _min_max(whole + sentence) + (1 - DENSE_WEIGHT) * trust * _min_max(lexical)
    return Nearness(score, np.maximum(whole, sentence), _relevance(whole, sentence, coverage, score))


def near_all(index: Index, together: Nearness, parts: Sequence[str]) -> Nearness:
    """`together`, where a talk must be near to all `parts`: half of its score is that of the farthest part."""
    vectors = index.encoder.encode(parts)
    each = [near_query(index, vector, stems(part), {}) for part, vector in zip(parts, vectors, strict=True)]
    farthest = np.min([part.score for part in each], axis=0)
    relevance = np.minimum(together.relevance, np.min([part.relevance for part in each], axis=0) * 2)
    return Nearness((together.score + farthest) / 2, together.cosine, relevance)


def _relevance(whole: Scores, sentence: Scores, coverage: Scores, score: Scores) -> Scores:
    """A logistic model of four features, fitted on 117 judged questions in three programmes (benchmarks/README.md)."""
    features = np.stack([whole, sentence, coverage, score])
    return np.asarray(1 / (1 + np.exp(-(RELEVANCE @ features + RELEVANCE_AT_NOTHING))), dtype=np.float32)


def lowest_cosine(index: Index) -> float:
    """The raw cosine from which a talk is near a query: 0.38, rising with the number of sentences to 0.46."""
    tenfold = np.log10(max(len(index.sentences), FEW) / FEW)
    return float(min(WEAK + RISE * tenfold, HIGHEST))


def near_talk(index: Index, row: int) -> Scores:
    """Each talk beside the talk in `row`, shape (n,): standard scores of three views, added.

    Views: whole texts, centred (weight 1.5); tf-idf of words and pairs of words; and, for each sentence of the
    asked talk, the best sentence of the other, on average. Talks without an abstract and the talk itself get −inf.
    """
    others = np.asarray([other != row and bool(talk.abstract) for other, talk in enumerate(index.programme.talks)])
    (whole,) = products(index.centred, index.centred[row : row + 1])
    own = slice(index.sentence_starts[row], index.sentence_starts[row + 1])
    pairs = products(index.centred_sentences, index.centred_sentences[own])
    aligned = np.maximum.reduceat(pairs, index.sentence_starts[:-1], axis=1).mean(axis=0)
    views = ((CENTRED_WEIGHT, whole), (1.0, index.terms.cosines(row)), (1.0, aligned))
    score = np.sum([weight * _standard(view, others) for weight, view in views], axis=0)
    return np.where(others, score, -np.inf).astype(np.float32)


def cosines(index: Index, vector: Vectors) -> Scores:
    """Raw cosine of `vector` with every whole text, shape (n,)."""
    found, rows = index.talks.search(vector[np.newaxis], len(index))
    result = np.zeros(len(index), dtype=np.float32)
    result[rows[0]] = found[0]
    return result


def best_sentences(index: Index, vector: Vectors) -> Scores:
    """Raw cosine of `vector` with the best of each talk's title and sentences, shape (n,)."""
    (similarity,) = products(index.sentences.vectors, vector[np.newaxis])
    return np.asarray(np.maximum.reduceat(similarity, index.sentence_starts[:-1]))


def best_first(scores: Scores, rows: Rows) -> Rows:
    """`rows` by falling score; equal scores in the order of the programme."""
    return rows[np.argsort(-scores[rows], kind="stable")]


def _min_max(values: Scores) -> Scores:
    lowest, highest = values.min(initial=np.inf), values.max(initial=-np.inf)
    return (values - lowest) / (highest - lowest) if highest > lowest else np.zeros_like(values)


def _standard(values: Scores, among: NDArray[np.bool_]) -> Scores:
    """Standard scores over the rows `among`; zeros where they do not differ."""
    spread = float(values[among].std()) if among.any() else 0.0
    return (values - values[among].mean()) / spread if spread > 0 else np.zeros_like(values)
