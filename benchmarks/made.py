"""A programme as large as wanted, made from the sentences of real ones, and an encoder that need not encode it."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

import numpy as np

from abstractsearch import Encoder, Index, Person, Programme, Session, Talk
from abstractsearch.index.encoder import Vectors

SEED = 20251124
DAYS, SLOTS, TALKS_IN_SESSION, MINUTES = 5, 8, 5, 20
START = datetime(2025, 9, 29, 9)
AUTHORS, PEOPLE_PER_TALK = (1, 2, 3, 4, 5, 6), 2


@dataclass(frozen=True)
class Piece:
    """A text of a real programme with its unit vector."""

    text: str
    vector: np.ndarray


def made(sources: Sequence[Index], talks: int, name: str) -> tuple[Programme, dict[str, np.ndarray]]:
    """A programme of `talks` talks, the same for the same arguments, and the vectors of the texts in it.

    A title is the first half of one title and the second half of another; an abstract has as many sentences as some
    real one, each from anywhere; a name is a given name and a surname. The vectors of the sentences are real, those of
    titles and whole texts the mean of their parts', as unit vectors: near enough to measure times and memory with, of
    no use for judging answers.
    """
    chance = random.Random(SEED)
    titles, sentences, lengths = _pieces(sources)
    people = _people(sources, talks * PEOPLE_PER_TALK, chance)
    sessions = _sessions(sources, talks, chance)
    known = {piece.text: piece.vector for piece in (*titles, *sentences)}
    for index in sources:
        known |= dict(zip(index.vocabulary.words, index.vocabulary.vectors, strict=True))
    entries = []
    for number in range(talks):
        title = _title(*chance.sample(titles, 2))
        told = chance.choices(sentences, k=chance.choice(lengths))
        authors = tuple(dict.fromkeys(chance.choices(people, k=chance.choice(AUTHORS))))
        session, place = sessions[number // TALKS_IN_SESSION], number % TALKS_IN_SESSION
        start = session.start + timedelta(minutes=place * MINUTES)
        abstract = " ".join(piece.text for piece in told)
        talk = Talk(f"talk-{number}", title.text, abstract, authors, authors[:1], session, start, start, session.room)
        known[title.text] = title.vector
        known[talk.text] = _mean([title, *told])
        entries.append(talk)
    return Programme(name, f"{talks} made talks", tuple(entries), tuple(sessions), tuple(people)), known


class Recalling:
    """An encoder that encodes only what is not in `known`."""

    def __init__(self, encoder: Encoder, known: Mapping[str, np.ndarray]) -> None:
        self.name, self.weights, self.dimension = encoder.name, encoder.weights, encoder.dimension
        self._encoder, self._known = encoder, dict(known)

    def encode(self, texts: Sequence[str]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, self._encoder.encode(missing), strict=True))
        return np.stack([self._known[text] for text in texts])


def _pieces(sources: Sequence[Index]) -> tuple[list[Piece], list[Piece], list[int]]:
    """The titles, the sentences, and the number of sentences of each abstract."""
    titles, sentences, lengths = [], [], []
    for index in sources:
        rows = zip(index.programme.talks, index.spans, index.sentence_starts[:-1], strict=True)
        for talk, spans, first in rows:
            if not talk.abstract or not spans:
                continue
            titles.append(Piece(talk.title, index.sentences.vectors[first]))
            lengths.append(len(spans))
            sentences += [
                Piece(talk.abstract[start:end], index.sentences.vectors[first + place])
                for place, (start, end) in enumerate(spans, start=1)
            ]
    return titles, sentences, lengths


def _title(one: Piece, other: Piece) -> Piece:
    first, second = one.text.split(), other.text.split()
    text = " ".join([*first[: (len(first) + 1) // 2], *second[len(second) // 2 :]])
    return Piece(text, _mean([one, other]))


def _mean(pieces: Sequence[Piece]) -> np.ndarray:
    total = np.sum([piece.vector for piece in pieces], axis=0)
    return total / np.linalg.norm(total)


def _people(sources: Sequence[Index], number: int, chance: random.Random) -> list[Person]:
    names = [person.name.split() for index in sources for person in index.programme.people]
    given, surnames = [name[0] for name in names], [name[-1] for name in names]
    spelled = (
        f"{chance.choice(given)} {chance.choice('ABCDEGHJKLMNPRSTVW')}. {chance.choice(surnames)}" for _ in count()
    )
    return [Person(f"person-{place}", name) for place, name in enumerate(_first(number, spelled))]


def _first(number: int, names: Iterator[str]) -> list[str]:
    distinct: dict[str, None] = {}
    while len(distinct) < number:
        distinct.setdefault(next(names))
    return list(distinct)


def _sessions(sources: Sequence[Index], talks: int, chance: random.Random) -> list[Session]:
    titles = [session.title for index in sources for session in index.programme.sessions] or ["Session"]
    sessions = []
    for number in range(-(-talks // TALKS_IN_SESSION)):
        day, slot, room = number % DAYS, number // DAYS % SLOTS, number // (DAYS * SLOTS)
        start = START + timedelta(days=day, minutes=slot * TALKS_IN_SESSION * MINUTES)
        end = start + timedelta(minutes=TALKS_IN_SESSION * MINUTES)
        sessions.append(Session(f"session-{number}", chance.choice(titles), start, end, f"Room {room + 1}"))
    return sessions
