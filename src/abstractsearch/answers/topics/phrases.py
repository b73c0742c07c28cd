"""Phrases of talks as they stand there: runs of words between stop words and punctuation, keyed by their stems."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise

from abstractsearch.index.lexical import STOP_WORDS, stems
from abstractsearch.programme.model import Talk

_WORD = re.compile(r"[^\W_]+(?:[-‐‑–’'][^\W_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_HYPHEN = re.compile(r"[-‐‑–]")
LONGEST = 4  # words
CLOSED = 0.5  # share of its talks in which a label ends a run of words somewhere

# Words that stand between phrases, beside the stop words of the search: no label runs over one.
BETWEEN = frozenset(
    """
        across after against among around before behind below beneath beside between beyond during into onto over per
        rather than through throughout toward towards under unlike until upon versus via whereas while with within
        without
    """.split()
)

# Words that are one word, with hyphens or without, beside those that the talks write with hyphens.
FIXED = frozenset({"end-to-end", "state-of-the-art", "step-by-step", "side-by-side", "out-of-distribution"})

# Words that fill abstracts whatever they are about; a label neither begins nor ends with one.
FILLERS = frozenset(
    """
        able abstract across address aim aims allow allows also analyze applied apply approach approaches
        article available award awards based better both building called can capture captures case cases
        challenge challenges challenging close closed closely compare compared comprehensive consider
        contribution contributions current demonstrate demonstrates derive describe design designed develop
        developed different difficult discuss due effective effectively efficient enable enables enabling
        evaluate evaluated evaluation existing experiment experimental experiments explore extend extensive
        extensively find findings first focus focusing framework frameworks general give given good great help
        helps high hold holds honorable however identify ii iii illustrate important improve improved improves
        improving including increasing introduce introduced introduces investigate issue issues iv key keynote
        known large leverage leverages leveraging like low main make makes making many matter mention method
        methods multiple new novel number obtain often order outperform outperforms overall paper papers
        particular perform performance possible potential present presented presents previous problem problems
        proceed produce promising proposal propose proposed proposes provide provided provides providing quality
        real recent recently report require requires research result results review second session sessions set
        several show showing shown shows significant significantly simple single small solution solutions solve
        solving state-of-the-art step steps strong studied studies study suggest support system systems talk
        task tasks technique techniques test tested three treat turn turns two type types understand
        understanding use used useful user users uses using validate various want way ways well wide work works
    """.split()
)

Key = tuple[str, ...]  # the stems of a phrase's words
Span = tuple[int, int]
Compounds = Mapping[str, frozenset[tuple[str, ...]]]  # the parts of words with hyphens, by the first of them


class Phrases:
    """The phrases of each talk, of up to four words; a word with hyphens is one word, and never cut.

    `of` gives each talk's phrases and how they are written, `of_titles` those of its title, `stems` its single words;
    `total` counts the talks of a phrase.
    """

    def __init__(self, talks: Sequence[Talk]) -> None:
        self.of: list[dict[Key, str]] = []
        self.of_titles: list[set[Key]] = []
        self.stems: list[frozenset[str]] = []
        self.total: Counter[Key] = Counter()
        self._closed: Counter[Key] = Counter()
        compounds = _compounds(talk.text for talk in talks)
        for talk in talks:
            title = list(_phrases(talk.title if talk.text else "", compounds))
            found = [*title, *_phrases(talk.abstract, compounds)]
            self.of.append({key: text for key, text, _ in found})
            self.of_titles.append({key for key, _, _ in title})
            self.stems.append(frozenset(chain.from_iterable(self.of[-1])))
            self.total.update(self.of[-1].keys())
            self._closed.update({key for key, _, closed in found if closed})

    def is_label(self, key: Key, rows: Sequence[int]) -> bool:
        """Whether it is two words or more and, in half of its talks, does not run on into a word that it qualifies."""
        return self._closed[key] >= CLOSED * self.total[key] and " " in self.written(key, rows)

    def written(self, key: Key, rows: Sequence[int]) -> str:
        """The phrase as most of the talks in `rows` write it, in lower case if any does."""
        spellings = Counter(self.of[row][key] for row in rows if key in self.of[row])
        return min(spellings, key=lambda text: (text.lower() != text, -spellings[text], text))


def _compounds(texts: Iterable[str]) -> Compounds:
    """The words that are one word without hyphens too: those with a stop word in their middle, and those that the
    texts write with hyphens somewhere and of which no part is a filler."""
    written = {match[0].casefold() for text in texts for match in _WORD.finditer(text) if _HYPHEN.search(match[0])}
    compounds: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for word in FIXED | written:
        parts = tuple(_HYPHEN.split(word))
        if word in FIXED or not any(map(_is_filler, parts)) or not STOP_WORDS.isdisjoint(parts[1:-1]):
            compounds[parts[0]].add(parts)
    return {first: frozenset(parts) for first, parts in compounds.items()}


def _phrases(text: str, compounds: Compounds) -> Iterator[tuple[Key, str, bool]]:
    """Stems and spelling of each phrase, and whether it ends with the run of words, but for words that say little."""
    for run in _runs(text, compounds):
        words = [" ".join(text[start:end].split()) for start, end in run]
        keys = [_stems(word) for word in words]
        fills = [*map(_is_filler, words), True]
        for first, last in _within(len(words), fills):
            key = tuple(chain.from_iterable(keys[first : last + 1]))
            if key and len(set(key)) == sum(len(set(part)) for part in keys[first : last + 1]):
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


@lru_cache(maxsize=100_000)
def _stems(word: str) -> Key:
    return tuple(stems(word))


@lru_cache(maxsize=100_000)
def _is_filler(word: str) -> bool:
    plain = "-".join(_HYPHEN.sub(" ", word.casefold()).split())
    if plain in _fillers() or plain.partition("-")[0] in STOP_WORDS:  # "in-depth", "of-the-art"
        return True
    return len(word) < 2 or not any(letter.isalpha() for letter in word)


def _runs(text: str, compounds: Compounds) -> Iterator[list[Span]]:
    """(start, end) of words that stand side by side, with only a space between them and no stop word among them."""
    run: list[Span] = []
    for start, end in _words(text, compounds):
        if run and text[run[-1][1] : start].strip(" \n"):
            yield run
            run = []
        plain = text[start:end].casefold()
        if plain in STOP_WORDS or plain in BETWEEN:
            yield run
            run = []
        else:
            run.append((start, end))
    yield run


def _words(text: str, compounds: Compounds) -> Iterator[Span]:
    """(start, end) of each word; several that are one word stay together ("end to end")."""
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    spans = [match.span() for match in _WORD.finditer(text)]
    if addresses:
        spans = [span for span in spans if not any(start <= span[0] < end for start, end in addresses)]
    plain = [text[start:end].casefold() for start, end in spans]
    place = 0
    while place < len(spans):
        last = place
        for parts in compounds.get(plain[place], ()):
            end = place + len(parts) - 1
            if end > last and tuple(plain[place : end + 1]) == parts and _side_by_side(text, spans[place : end + 1]):
                last = end
        yield spans[place][0], spans[last][1]
        place = last + 1


def _side_by_side(text: str, spans: Sequence[Span]) -> bool:
    return not any(text[one[1] : other[0]].strip(" \n") for one, other in pairwise(spans))
