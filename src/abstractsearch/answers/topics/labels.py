"""Names for topics: word sequences as they stand in the talks, common in a topic and rare outside it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from math import log

from abstractsearch.answers.topics.phrases import Key, Phrases
from abstractsearch.programme.model import Talk

FEWEST_TALKS = 2  # of a topic, that a label stands in
WHOLE = 0.7  # share of a phrase's talks from which it is only a part of a longer one
MOST_TERMS = 8
SAME_START = 4  # letters of two stems that count as one word where labels are compared
MOST_READ = 4000  # talks
TITLE_WEIGHT = 0.5  # beside 1, for a phrase that stands in a title
SHARED = 0.5  # share of a wider topic's talks that say what its label says
SHARED_BY_EACH = 1 / 3  # share of the talks of each of its parts that do
COMMONER = 3.0  # times, than in the talks outside
IN_TITLES = 0.25  # share of a wider topic's talks whose titles have the one word that is its label


@dataclass(frozen=True)
class Naming:
    """A topic's label, two to four words where the talks have such a phrase, and the terms behind it, best first."""

    label: str
    terms: tuple[str, ...]


def namings(
    talks: Sequence[Talk], topics: Sequence[Sequence[int]], wider: Sequence[Sequence[int]] = ()
) -> list[Naming]:
    """A label for each topic, then for each wider one, no two alike.

    `topics` are rows of `talks`, and the first of them choose first; `wider` are numbers of the topics within.

    A phrase's worth is its number of talks in the topic times the logarithm of how much commoner it is there than
    in all talks (class-based tf-idf over talks; Grootendorst 2022); standing in a title counts half as much again.
    The label is the phrase of two to four words that is worth most together with its words, one by one. That of a
    wider topic is what most of its talks say, in each part; where they share nothing, its two largest parts are named.
    Of very many talks, only every second, third, … is read.
    """
    step = -(-len(talks) // MOST_READ) or 1
    phrases = Phrases(talks[::step])
    read = [[row // step for row in rows if row % step == 0] for rows in topics]
    taken: list[frozenset[str]] = []
    named = [_naming(phrases, rows, taken) for rows in read]
    for parts in wider:
        largest = sorted(parts, key=lambda part: -len(topics[part]))
        named.append(_wider_naming(phrases, [read[part] for part in largest], [named[part] for part in largest], taken))
    return named


def _naming(phrases: Phrases, rows: Sequence[int], taken: list[frozenset[str]]) -> Naming:
    worth = _worth(phrases, rows)
    ranked = sorted(worth, key=lambda key: (-worth[key], -len(key), key))
    fit = {
        key: worth[key] + sum(worth.get((stem,), 0.0) for stem in key) / len(key)
        for key in ranked
        if len(key) > 1 and phrases.is_label(key, rows)
    }
    label = next((key for key in sorted(fit, key=lambda key: (-fit[key], key)) if _is_new(key, taken)), None)
    terms = _apart([label, *ranked] if label else ranked)
    written = [phrases.written(term, rows) for term in terms]
    if label:
        taken.append(frozenset(label))
        return Naming(written[0], tuple(written))
    words = [key for key in ranked if len(key) == 1][:MOST_TERMS]
    pair = next((pair for pair in combinations(words, 2) if _is_new(pair[0] + pair[1], taken)), tuple(words[:1]))
    taken.append(frozenset(stem for key in pair for stem in key))
    return Naming(" and ".join(phrases.written(key, rows) for key in pair), tuple(written))


def _wider_naming(
    phrases: Phrases, parts: Sequence[Sequence[int]], named: Sequence[Naming], taken: list[frozenset[str]]
) -> Naming:
    """The label of a topic that is made of `parts`, the largest of them first."""
    rows = list(chain.from_iterable(parts))
    worth = _worth(phrases, rows)
    ranked = sorted(worth, key=lambda key: (-worth[key], -len(key), key))
    count = Counter(chain.from_iterable(phrases.stems[row] for row in rows))
    common = [key for key in ranked if all(count[stem] >= SHARED * len(rows) for stem in key)]
    shared = [key for key in common if _is_shared(phrases, key, parts) and _is_new(key, taken)]
    long = [key for key in shared if phrases.is_label(key, rows)]
    short = [key for key in shared if sum(key in phrases.of_titles[row] for row in rows) >= IN_TITLES * len(rows)]
    label = next(iter(long + short), None)
    terms = [phrases.written(term, rows) for term in _apart([label, *ranked] if label else ranked)]
    if label:
        taken.append(frozenset(label))
        return Naming(terms[0], tuple(terms))
    return Naming(", ".join(naming.label for naming in named[:2] if naming.label), tuple(terms))


def _is_shared(phrases: Phrases, key: Key, parts: Sequence[Sequence[int]]) -> bool:
    """Whether most of the talks have the words of `key`, and enough of those in each part, and few outside."""
    words = set(key)
    said = [sum(words <= phrases.stems[row] for row in rows) for rows in parts]
    size = sum(map(len, parts))
    if sum(said) < SHARED * size or any(n < SHARED_BY_EACH * len(rows) for n, rows in zip(said, parts, strict=True)):
        return False
    everywhere = sum(words <= its_stems for its_stems in phrases.stems)
    outside = (everywhere - sum(said)) / max(len(phrases.stems) - size, 1)
    return sum(said) >= COMMONER * outside * size


def _is_new(key: Key, taken: Iterable[frozenset[str]]) -> bool:
    """Whether no label says the same, more or less ("semantic parsing", "semantic parsers")."""
    starts = _starts(key)
    return not any(starts <= other or other <= starts for other in map(_starts, taken))


def _starts(key: Iterable[str]) -> frozenset[str]:
    return frozenset(stem[:SAME_START] for stem in key)


def _apart(ranked: Sequence[Key]) -> list[Key]:
    """The first few that share no word with one before them."""
    terms: list[Key] = []
    used: set[str] = set()
    for key in ranked:
        if len(terms) < MOST_TERMS and not used & set(key):
            terms.append(key)
            used |= set(key)
    return terms


def _worth(phrases: Phrases, rows: Sequence[int]) -> dict[Key, float]:
    """What each phrase says of a topic; without those that are parts of a longer one nearly wherever they stand."""
    inside = Counter(key for row in rows for key in phrases.of[row])
    in_titles = Counter(key for row in rows for key in phrases.of_titles[row])
    longer: dict[Key, int] = defaultdict(int)
    for key, count in inside.items():
        for part in (key[:-1], key[1:]):
            longer[part] = max(longer[part], count)
    share = len(rows) / max(len(phrases.of), 1)
    return {
        key: (count + TITLE_WEIGHT * in_titles[key]) * log(count / (phrases.total[key] * share))
        for key, count in inside.items()
        if count >= min(FEWEST_TALKS, len(rows))
        and phrases.total[key] >= FEWEST_TALKS
        and (len(key) == 1 or longer[key] < WHOLE * count)
    }
