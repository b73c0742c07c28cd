"""A programme in, an index out; nothing here touches the disk."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from abstractsearch.index.acronyms import Acronyms
from abstractsearch.index.denials import Denials
from abstractsearch.index.encoder import Encoder, Vectors
from abstractsearch.index.lexical import Lexical
from abstractsearch.index.names import Names
from abstractsearch.index.own_words import OwnWords
from abstractsearch.index.sentences import Span, sentence_spans
from abstractsearch.index.terms import Terms
from abstractsearch.index.vectors import ExactStore, FaissStore, VectorStore
from abstractsearch.index.vocabulary import Vocabulary, spellings
from abstractsearch.programme.model import Programme, Talk
from abstractsearch.programme.names.identity import folded

TEXTS_PER_STEP = 64
SHORT_NOTE = 120  # characters of a sentence that names one author and says little else

Progress = Callable[[int, int], None]
Positions = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, eq=False, repr=False)
class Index:
    """A programme with everything that answers need, computed once. Row i is `programme.talks[i]`.

    `talks` holds a vector for each whole text ("title. abstract"; zeros where both are unknown).
    `sentences` holds, talk by talk, a vector for the title and one for each sentence of the abstract that says
    something of the work, whose place in the abstract is in `spans`. `positions` gives, by the picture's name, where
    things stand in pictures that are to look alike from build to build.
    """

    programme: Programme
    encoder: Encoder
    talks: VectorStore
    sentences: VectorStore
    spans: tuple[tuple[Span, ...], ...]
    lexical: Lexical
    terms: Terms
    vocabulary: Vocabulary
    positions: Mapping[str, Positions] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.programme.talks)

    def __repr__(self) -> str:
        return f"Index({self.programme.name!r}, {len(self)} talks, {self.encoder.name})"

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row by talk id."""
        return {talk.id: row for row, talk in enumerate(self.programme.talks)}

    @cached_property
    def names(self) -> Names:
        return Names(self.programme)

    @cached_property
    def own_words(self) -> OwnWords:
        return OwnWords(self.programme)

    @cached_property
    def denials(self) -> Denials:
        of_talks = zip(self.programme.talks, self.spans, strict=True)
        return Denials([list(_sentence_texts([talk], [spans])) for talk, spans in of_talks])

    @cached_property
    def acronyms(self) -> Acronyms:
        return Acronyms([talk.text for talk in self.programme.talks])

    @cached_property
    def rows_by_author(self) -> dict[str, list[int]]:
        """Rows of the talks that a person is an author of, by the person's id."""
        rows: dict[str, list[int]] = {}
        for row, talk in enumerate(self.programme.talks):
            for person in talk.authors:
                rows.setdefault(person.id, []).append(row)
        return rows

    @cached_property
    def titles(self) -> list[str]:
        """The folded title of each talk; empty for a talk of which nothing is known yet."""
        return [folded(talk.title) if talk.text else "" for talk in self.programme.talks]

    @cached_property
    def folded_texts(self) -> list[str]:
        """Title, abstract and names of each talk, folded, a space at both ends."""
        names = (" ".join(person.name for person in talk.authors) for talk in self.programme.talks)
        texts = zip(self.programme.talks, names, strict=True)
        return [f" {folded(f'{talk.title} {talk.abstract} {by}')} " for talk, by in texts]

    @cached_property
    def sentence_starts(self) -> NDArray[np.intp]:
        """First sentence row of each talk, shape (n + 1,); the last entry is the number of sentence rows."""
        return np.asarray([0, *accumulate(len(spans) + 1 for spans in self.spans)], dtype=np.intp)

    @cached_property
    def centred(self) -> Vectors:
        """`talks` less the mean of the talks that have an abstract, as unit vectors (zeros stay zeros)."""
        told = [row for row, talk in enumerate(self.programme.talks) if talk.abstract]
        return _centred(self.talks.vectors, told)

    @cached_property
    def centred_sentences(self) -> Vectors:
        """`sentences` less their mean, as unit vectors (zeros stay zeros)."""
        vectors = self.sentences.vectors
        return _centred(vectors, np.flatnonzero(vectors.any(axis=1)))

    @cached_property
    def latent(self) -> Vectors:
        """The texts' tf-idf in 100 dimensions (latent semantic analysis), as unit vectors (zeros stay zeros)."""
        return self.terms.latent()

    def sentence(self, row: int, number: int) -> str:
        """Sentence `number` of the abstract of the talk in `row`, on one line."""
        start, end = self.spans[row][number]
        return " ".join(self.programme.talks[row].abstract[start:end].split())


def build(
    programme: Programme, encoder: Encoder, *, previous: Index | None = None, progress: Progress | None = None
) -> Index:
    """Index `programme`, encoding only the texts that `previous` (of the same model) has not.

    Parameters
    ----------
    progress : called now and then with (characters encoded, characters to encode).
    """
    spans = tuple(_telling_spans(talk) for talk in programme.talks)
    wholes = [talk.text for talk in programme.talks]
    sentences = list(_sentence_texts(programme.talks, spans))
    written = spellings(wholes)
    spelled = list(written.values())
    known = _vectors_by_text(previous, encoder) if previous is not None else {}
    _encode_missing(encoder, [*wholes, *sentences, *spelled], known, progress)
    return Index(
        programme=programme,
        encoder=encoder,
        talks=FaissStore.of(_stacked(wholes, known, encoder.dimension)),
        sentences=ExactStore(_stacked(sentences, known, encoder.dimension)),
        spans=spans,
        lexical=Lexical.of(wholes),
        terms=Terms.of(wholes),
        vocabulary=Vocabulary(list(written), spelled, _stacked(spelled, known, encoder.dimension)),
    )


def _centred(vectors: Vectors, told: Sequence[int] | NDArray[np.intp]) -> Vectors:
    """`vectors` less the mean of the rows `told`, as unit vectors; rows of zeros stay so."""
    moved = vectors - vectors[told].mean(axis=0) if len(told) > 1 else np.array(vectors)
    moved[~vectors.any(axis=1)] = 0
    length = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.where(length > 0, length, 1), dtype=np.float32)


def _telling_spans(talk: Talk) -> tuple[Span, ...]:
    """The sentences of the abstract but those that merely name the authors ("joint work with …")."""
    names = [folded(person.name) for person in talk.authors]

    def names_authors(span: Span) -> bool:
        sentence = folded(talk.abstract[span[0] : span[1]])
        named = sum(name in sentence for name in names)
        return named > 1 or (named == 1 and len(sentence) < SHORT_NOTE)

    return tuple(span for span in sentence_spans(talk.abstract) if not names_authors(span))


def _sentence_texts(talks: Iterable[Talk], spans: Iterable[tuple[Span, ...]]) -> Iterable[str]:
    for talk, its_spans in zip(talks, spans, strict=True):
        yield talk.title if talk.text else ""
        for start, end in its_spans:
            yield talk.abstract[start:end]


def _vectors_by_text(index: Index, encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    if (index.encoder.name, index.encoder.weights) != (encoder.name, encoder.weights):
        return {}
    wholes = zip((talk.text for talk in index.programme.talks), index.talks.vectors, strict=True)
    sentences = zip(_sentence_texts(index.programme.talks, index.spans), index.sentences.vectors, strict=True)
    spelled = zip(index.vocabulary.words, index.vocabulary.vectors, strict=True)
    return {**dict(spelled), **dict(sentences), **dict(wholes)}


def _encode_missing(
    encoder: Encoder, texts: Sequence[str], known: dict[str, NDArray[np.float32]], progress: Progress | None
) -> None:
    """Add a vector for each text to `known`; long texts first, so that an estimate of the time is never too short."""
    missing = sorted({text for text in texts if text and text not in known}, key=lambda text: (-len(text), text))
    total, done = sum(map(len, missing)), 0
    for start in range(0, len(missing), TEXTS_PER_STEP):
        step = missing[start : start + TEXTS_PER_STEP]
        known.update(zip(step, encoder.encode(step), strict=True))
        done += sum(map(len, step))
        if progress is not None:
            progress(done, total)


def _stacked(texts: Sequence[str], known: dict[str, NDArray[np.float32]], dimension: int) -> Vectors:
    nothing = np.zeros(dimension, dtype=np.float32)
    return (
        np.stack([known[text] if text else nothing for text in texts])
        if texts
        else np.zeros((0, dimension), np.float32)
    )
