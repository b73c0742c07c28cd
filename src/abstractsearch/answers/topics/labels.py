"""Names for topics: word sequences as they stand in the talks, common in a topic and rare outside it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations
from math import log

from abstractsearch.index.lexical import STOP_WORDS, stems
from abstractsearch.programme.model import Talk

_WORD = re.compile(r"[^\W_]+(?:[-‐’'][^\W_]+)*")
LONGEST = 4  # words
FEWEST_TALKS = 2  # of a topic, that a label stands in
CLOSED = 0.5  # share of its talks in which a label ends a run of words somewhere
WHOLE = 0.7  # share of a phrase's talks from which it is only a part of a longer one
MOST_TERMS = 8
SAME_START = 4  # letters of two stems that count as one word where labels are compared
MOST_READ = 4000  # talks
TITLE_WEIGHT = 0.5  # beside 1, for a phrase that stands in a title

# Words that fill abstracts whatever they are about; a label neither begins nor ends with one.
FILLERS = frozenset(
    """
        able abstract across address aim allow allows also analyze applied apply approach approaches article
        available based better both building called can challenge challenges challenging compare compared
        comprehensive consider contribution contributions current demonstrate demonstrates derive describe
        design designed develop developed different difficult discuss due effective effectively efficient enable
        enables enabling evaluate evaluated evaluation existing experiment experimental experiments explore
        extend extensive extensively find findings first focus focusing framework frameworks general give given
        good great help helps high however identify illustrate important improve improved improves improving
        including increasing introduce introduced introduces investigate issue issues key known large leverage
        leverages leveraging like low main make makes making many matter method methods multiple new novel
        number obtain often order outperform outperforms overall paper particular perform performance possible
        potential present presented presents previous problem problems proceed produce promising proposal
        propose proposed proposes provide provided provides providing quality real recent recently report
        require requires research result results review second set several show showing shown shows significant
        significantly simple single small solution solutions solve solving state-of-the-art strong studied
        studies study suggest support system systems talk task tasks technique techniques test tested three
        treat two type types understand understanding use used useful user users uses using validate various
        want way ways well wide work works
    """.split()
)


Key = tuple[str, ...]  # the stems of a phrase's words


@dataclass(frozen=True)
class Naming:
    """A topic's label, two to four words where the talks have such a phrase, and the terms behind it, best first."""

    label: str
    terms: tuple[str, ...]


def namings(talks: Sequence[Talk], topics: Sequence[Sequence[int]]) -> list[Naming]:
    """A label for each topic, no two alike; `topics` are rows of `talks`, and the first of them choose first.

    A phrase's worth is its number of talks in the topic times the logarithm of how much commoner it is there than
    in all talks (class-based tf-idf over talks; Grootendorst 2022); standing in a title counts half as much again.
    The label is the phrase of two to four words that is worth most together with its words, one by one. Of very many
    talks, only every second, third, … is read.
    """
    step = -(-len(talks) // MOST_READ) or 1
    phrases = _Phrases(talks[::step])
    taken: list[frozenset[str]] = []
    return [_naming(phrases, [row // step for row in rows if row % step == 0], taken) for rows in topics]


def _naming(phrases: "_Phrases", rows: Sequence[int], taken: list[frozenset[str]]) -> Naming:
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


def _worth(phrases: "_Phrases", rows: Sequence[int]) -> dict[Key, float]:
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
        if count >= min(FEWEST_TALKS, len(rows)) and (len(key) == 1 or longer[key] < WHOLE * count)
    }


class _Phrases:
    """The phrases of each talk: runs of up to four words between stop words and punctuation, keyed by their stems."""

    def __init__(self, talks: Sequence[Talk]) -> None:
        self.of: list[dict[Key, str]] = []
        self.of_titles: list[set[Key]] = []
        self.total: Counter[Key] = Counter()
        self.closed: Counter[Key] = Counter()
        for talk in talks:
            title = list(_phrases(talk.title if talk.text else ""))
            found = [*title, *_phrases(talk.abstract)]
            self.of.append({key: text for key, text, _ in found})
            self.of_titles.append({key for key, _, _ in title})
            self.total.update(self.of[-1].keys())
            self.closed.update({key for key, _, closed in found if closed})

    def is_label(self, key: Key, rows: Sequence[int]) -> bool:
        """Whether it is two words or more and, in half of its talks, does not run on into a word that it qualifies."""
        return self.closed[key] >= CLOSED * self.total[key] and " " in self.written(key, rows)

    def written(self, key: Key, rows: Sequence[int]) -> str:
        """The phrase as most of the talks in `rows` write it, in lower case if any does."""
        spellings = Counter(self.of[row][key] for row in rows if key in self.of[row])
        return min(spellings, key=lambda text: (text.lower() != text, -spellings[text], text))


def _phrases(text: str) -> Iterator[tuple[Key, str, bool]]:
    """Stems and spelling of each phrase, and whether it ends with the run of words, but for words that say little."""
    for run in _runs(text):
        words = [text[start:end] for start, end in run]
        keys = [tuple(stems(word)) for word in words]
        fills = [*map(_is_filler, words), True]
        for first, last in _within(len(words), fills):
            key = tuple(chain.from_iterable(keys[first : last + 1]))
            if key and len(set(key)) == len(key):
                yield key, " ".join(words[first : last + 1]), fills[last + 1]


def _within(size: int, fills: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last place of each phrase of a run of `size` words that neither begins nor ends with a filler."""
    for first in range(size):
        if not fills[first]:
            yield from ((first, last) for last in range(first, min(first + LONGEST, size)) if not fills[last])


@cache
def _fillers() -> frozenset[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return FILLERS.union(ENGLISH_STOP_WORDS)


def _is_filler(word: str) -> bool:
    plain = word.casefold()
    if plain in _fillers() or plain.partition("-")[0] in STOP_WORDS:  # "in-depth", "of-the-art"
        return True
    return len(word) < 2 or not any(letter.isalpha() for letter in word)


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """(start, end) of words that stand side by side, with only a space between them and no stop word among them."""
    run: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        if run and text[run[-1][1] : match.start()].strip(" \n"):
            yield run
            run = []
        if match[0].casefold() in STOP_WORDS:
            yield run
            run = []
        else:
            run.append(match.span())
    yield run
