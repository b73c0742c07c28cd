"""What the words of a question mean here: acronyms, hyphens, words written as one, mistyped words, synonyms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from abstractsearch.index.build import Index
from abstractsearch.index.lexical import stems, words
from abstractsearch.index.spelling import everyday_words
from abstractsearch.index.vocabulary import NEAREST
from abstractsearch.programme.names.identity import folded

_ACRONYM = re.compile(r"\b(?:(?P<before>\w+)-)?(?P<short>[A-Z][A-Za-z]*[A-Z0-9]|\w{3,4})\b")
_HYPHENATED = re.compile(r"\b([^\W\d_]+)-([^\W\d_]+)\b")
_PREFIX = 2  # letters of a first part that is hardly a word: "co-ordinates"


@dataclass(frozen=True)
class Meant:
    """A text as it is meant; `read` maps its words that were read as something else, `synonyms` are stems of talks near
    to words that no talk uses, with their weight in (0, 1]."""

    text: str
    read: Mapping[str, str] = field(default_factory=dict)
    synonyms: Mapping[str, float] = field(default_factory=dict)


def as_meant(index: Index, text: str, *, names_only: bool = False) -> Meant:
    """`text` with its words read as the talks write them; mistyped ones not where it is `names_only`."""
    known = {**_acronyms(index, text), **_hyphenated(index, text)}
    mistyped, synonyms = _unknown_words(index, _replaced(text, known)) if not names_only else ({}, {})
    read = {**known, **mistyped}
    return Meant(_replaced(text, read), read, synonyms)


def _acronyms(index: Index, text: str) -> dict[str, str]:
    """Long forms of what is written like an acronym, and of short words that no talk uses."""
    found = {}
    for match in _ACRONYM.finditer(text):
        short, before = match["short"], match["before"] or ""
        in_capitals = short[1:] != short[1:].casefold()
        unknown = bool(stems(short)) and not any(stem in index.lexical for stem in stems(short))
        if not (in_capitals or unknown):
            continue
        long = index.acronyms.long_form(short, before)
        if not long and unknown and (in_capitals or short not in everyday_words()):
            long = _likely_form(index, short)
        if long:
            found[short] = long
    return found


def _hyphenated(index: Index, text: str) -> dict[str, str]:
    """What is written with a hyphen that the talks write without: "co-ordinates"."""
    found = {}
    for match in _HYPHENATED.finditer(text):
        joined = match[1] + match[2]
        parted = len(match[1]) > _PREFIX and all(stem in index.lexical for stem in stems(match[0]))
        if not parted and stems(joined) and all(stem in index.lexical for stem in stems(joined)):
            found[match[0]] = joined
    return found


def _likely_form(index: Index, acronym: str) -> str | None:
    """What the model knows `acronym` to stand for, of all that has its initials in some text."""
    forms = index.acronyms.with_initials(acronym)
    if not forms:
        return None
    (asked,) = index.encoder.encode([acronym])
    word_by_word = [float(index.vocabulary.vector(" ".join(stems(form))) @ asked) for form in forms]
    likely = forms[int(np.argmax(word_by_word))]
    (meant,) = index.encoder.encode([likely])
    return likely if meant @ asked >= NEAREST else None


def _unknown_words(index: Index, text: str) -> tuple[dict[str, str], dict[str, float]]:
    """The words that no talk uses: those mistyped, with the word that was meant; and stems near to the others.

    A word counts as mistyped if it is no everyday word, a known word is a letter or two away and no other known word is
    near in meaning.
    """
    mistyped: dict[str, str] = {}
    synonyms: dict[str, float] = {}
    unknown = [text[word.start : word.end] for word in words(text) if word.stem not in index.lexical]
    if not unknown:
        return mistyped, synonyms
    for word, vector in zip(unknown, index.encoder.encode([word.casefold() for word in unknown]), strict=True):
        if pair := index.acronyms.written_out(word):
            mistyped[word] = pair
            continue
        near = index.vocabulary.near(vector)
        meant = None
        if word.casefold() not in everyday_words():
            meant = index.names.spelling.meant(folded(word)) or index.vocabulary.spelling.meant(folded(word))
        if meant and (not near or not {*stems(meant)}.isdisjoint(near)):
            mistyped[word] = meant
        else:
            for stem, cosine in near.items():
                synonyms[stem] = max(synonyms.get(stem, 0.0), cosine)
    return mistyped, synonyms


def _replaced(text: str, read: Mapping[str, str]) -> str:
    for word, meant in read.items():
        text = re.sub(rf"\b{re.escape(word)}\b", meant, text)
    return text
