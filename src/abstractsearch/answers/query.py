"""What a query means here: its words and phrases, the people and titles it names, what was abbreviated or mistyped."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.index.lexical import stems, words
from abstractsearch.index.names import NameHit
from abstractsearch.programme.identity import folded

LONGEST_QUERY = 8_000
MOST_TYPED_WORDS = 12  # in a longer text, quotation marks are prose and ask for nothing
NEARLY_A_TITLE = 88  # of 100, rapidfuzz's ratio of folded texts
_QUOTED = r"[\"“„«]\s*([^\"“”„«»]+?)\s*[\"”“»]"
_SPEAKER = re.compile(rf"\bspeaker:\s*(?:{_QUOTED}|([^\s\"“„«]+))", re.IGNORECASE)
_PHRASE = re.compile(_QUOTED)
_ACRONYM = re.compile(r"\b(?:(?P<before>\w+)-)?(?P<short>[A-Z][A-Za-z]*[A-Z0-9]|\w{3,4})\b")


@dataclass(frozen=True)
class Query:
    """A question as it is put to the ranking.

    `text` is what was typed, `read` each word of it that was read as something else: an acronym as its long form, a
    mistyped word as the one that was meant. `meant` is the text so read, `stems` those of both. `synonyms` are stems of
    talks near to words that no talk uses, with their weight in (0, 1]. `phrases` (folded) must stand in a talk word for
    word, `speakers` must speak. `titled` (shape (n,)) says which talks' titles the query nearly is.
    """

    text: str
    meant: str
    stems: Sequence[str]
    read: Mapping[str, str]
    synonyms: Mapping[str, float]
    phrases: Sequence[str]
    speakers: Sequence[str]
    names: Sequence[NameHit]
    titled: NDArray[np.bool_]

    @property
    def is_name(self) -> bool:
        """Whether the query is nothing but a person's name."""
        return any(hit.whole for hit in self.names)


def understood(index: Index, text: str) -> Query:
    """`text` as a Query; raises QuestionError where it is blank or longer than 8,000 characters."""
    text = " ".join(text.split())
    if not text:
        raise QuestionError("The question is empty; type a few words, a name or a title.")
    if len(text) > LONGEST_QUERY:
        raise QuestionError(f"The question has {len(text):,} characters; shorten it to at most {LONGEST_QUERY:,}.")
    speakers = [quoted or bare for quoted, bare in _SPEAKER.findall(text)]
    asked = _SPEAKER.sub(" ", text)
    is_prose = len(asked.split()) > MOST_TYPED_WORDS
    phrases = [] if is_prose else [phrase for quoted in _PHRASE.findall(asked) if (phrase := folded(quoted))]
    asked = " ".join(_PHRASE.sub(r" \1 ", asked).split())
    acronyms = _acronyms(index, asked)
    names = _names(index, asked)
    mistyped, synonyms = _unknown_words(index, _replaced(asked, acronyms)) if not names else ({}, {})
    read = {**acronyms, **mistyped}
    meant = _replaced(asked, read)
    short_forms = " ".join(index.acronyms.short_forms(meant))
    return Query(
        text=text,
        meant=meant,
        stems=stems(f"{asked} {' '.join(read.values())} {short_forms}"),
        read=read,
        synonyms=synonyms,
        phrases=phrases,
        speakers=speakers,
        names=names or _names(index, meant),
        titled=_titled(index, meant),
    )


def _acronyms(index: Index, text: str) -> dict[str, str]:
    """Long forms of what is written like an acronym, and of short words that no talk uses."""
    found = {}
    for match in _ACRONYM.finditer(text):
        short, before = match["short"], match["before"] or ""
        in_capitals = short[1:] != short[1:].casefold()
        unknown = bool(stems(short)) and not any(stem in index.lexical for stem in stems(short))
        if (in_capitals or unknown) and (long := index.acronyms.long_form(short, before)):
            found[short] = long
    return found


def _unknown_words(index: Index, text: str) -> tuple[dict[str, str], dict[str, float]]:
    """The words that no talk uses: those mistyped, with the word that was meant; and stems near to the others.

    A word counts as mistyped if a known word is a letter or two away and no other known word is near in meaning.
    """
    mistyped: dict[str, str] = {}
    synonyms: dict[str, float] = {}
    unknown = [text[word.start : word.end] for word in words(text) if word.stem not in index.lexical]
    if not unknown:
        return mistyped, synonyms
    for word, vector in zip(unknown, index.encoder.encode([word.casefold() for word in unknown]), strict=True):
        near = index.vocabulary.near(vector)
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


def _names(index: Index, text: str) -> list[NameHit]:
    content = [word for word in folded(text).split() if stems(word)]
    unusual = [word for word in content if not any(stem in index.lexical for stem in stems(word))]
    return index.names.in_query(content, unusual)


def _titled(index: Index, text: str) -> NDArray[np.bool_]:
    titled = np.zeros(len(index), dtype=bool)
    wanted = folded(text)
    if " " in wanted:
        hits = process.extract(wanted, index.titles, scorer=fuzz.ratio, score_cutoff=NEARLY_A_TITLE, limit=None)
        titled[[row for _, _, row in hits]] = True
    return titled
