"""What a query means here: its words and phrases, the people and titles it names, what was abbreviated or mistyped."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import pairwise

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from abstractsearch.answers.as_meant import as_meant
from abstractsearch.answers.conditions import Condition, said, stated
from abstractsearch.answers.exclusion import Parted, parted
from abstractsearch.answers.politeness import subject_of
from abstractsearch.answers.results import Part
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.index.lexical import stems
from abstractsearch.index.names import NameHit
from abstractsearch.index.spelling import everyday_words
from abstractsearch.programme.model import Person
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.questions import When, named_in

WHEN, WITHOUT = "when", "without"
LONGEST_QUERY = 8_000
MOST_TYPED_WORDS = 12  # in a longer text, quotation marks are prose and ask for nothing
MOST_SPOKEN_WORDS = 25  # in a longer text, a day is part of the prose
MOST_WORDS_OF_A_SUBJECT = 2  # in a longer question, what only asks may tell what is meant
NEARLY_A_TITLE = 88  # of 100, rapidfuzz's ratio of folded texts
_QUOTED = r"[\"“„«]\s*([^\"“”„«»]+?)\s*[\"”“»]"
_SPEAKER = re.compile(rf"\bspeaker:\s*(?:{_QUOTED}|([^\s\"“„«]+))", re.IGNORECASE)
_TOGETHER = re.compile(
    r"both\s+(.+\sand\s.+)|(?:the\s+)?(?:intersection|combination|interplay)\s+of\s+(.+\sand\s.+)", re.IGNORECASE
)
_PHRASE = re.compile(_QUOTED)


@dataclass(frozen=True)
class Query:
    """A question as it is put to the ranking.

    `text` is what was typed, `read` each word of it that was read as something else: an acronym as its long form, a
    mistyped word as the one that was meant. `meant` is the text so read, `both` the parts of it that must all hold
    ("sports AND video"), `stems` those of all. `synonyms` are stems of
    talks near to words that no talk uses, with their weight in (0, 1]. `phrases` (folded) must stand in a talk word for
    word, `speakers` must speak. `titled` (shape (n,)) says which talks' titles the query nearly is. `when` is the day,
    or half of it, that was named, `conditions` are what it asks for in the programme's own words, `excluded` what the
    talks must not be about; `subject` is what was asked beside these, and empty where nothing was.
    """

    text: str
    meant: str
    both: Sequence[str]
    stems: Sequence[str]
    read: Mapping[str, str]
    synonyms: Mapping[str, float]
    phrases: Sequence[str]
    speakers: Sequence[str]
    names: Sequence[NameHit]
    titled: NDArray[np.bool_]
    when: When | None
    conditions: Sequence[Condition]
    excluded: Sequence[str]
    parts: tuple[Part, ...]
    subject: str

    @property
    def narrows(self) -> bool:
        """Whether the query says by time or in the programme's own words which talks it is about."""
        return self.when is not None or bool(self.conditions)

    @property
    def is_name(self) -> bool:
        """Whether the query is nothing but a person's name."""
        return any(hit.whole for hit in self.names)


def understood(index: Index, text: str, now: datetime | None = None) -> Query:
    """`text` as a Query; raises QuestionError where it is blank or longer than 8,000 characters.

    `now` (in the programme's time zone) is what "today" is reckoned from; by default the clock's time.
    """
    text = " ".join(text.split())
    if not text:
        raise QuestionError("The question is empty; type a few words, a name or a title.")
    if len(text) > LONGEST_QUERY:
        raise QuestionError(f"The question has {len(text):,} characters; shorten it to at most {LONGEST_QUERY:,}.")
    speakers = [quoted or bare for quoted, bare in _SPEAKER.findall(text)]
    asked = _SPEAKER.sub(" ", text)
    is_prose = len(asked.split()) > MOST_TYPED_WORDS
    phrases = [] if is_prose else [phrase for quoted in _PHRASE.findall(asked) if (phrase := folded(quoted))]
    is_speech = len(asked.split()) <= MOST_SPOKEN_WORDS and not _titled(index, asked).any()
    about = parted(asked) if is_speech else Parted(asked)
    when, asked = named_in(about.text, index.programme, index.titles, now) if is_speech else (None, about.text)
    asked = " ".join(_PHRASE.sub(r" \1 ", asked).split())
    conditions: tuple[Condition, ...] = ()
    if is_speech and not phrases and not index.names.wholly(_content(subject_of(asked))):
        conditions, asked = stated(index, asked)
    asked = _asked(asked, narrowed=bool(when or conditions or about.excluded))
    names = _names(index, asked)
    if any(hit.typed and hit.whole for hit in names):
        asked = names[0].person.name
    words = as_meant(index, asked, names_only=bool(names))
    meant = words.text
    if index.names.wholly(_content(subject_of(meant))):
        asked, meant = "", subject_of(meant)
    short_forms = " ".join(index.acronyms.short_forms(meant))
    return Query(
        text=text,
        meant=meant,
        both=tuple(as_meant(index, part).text for part in _both(asked)),
        stems=stems(f"{asked} {' '.join(words.read.values())} {short_forms}"),
        read=words.read,
        synonyms=words.synonyms,
        phrases=phrases,
        speakers=speakers,
        names=names or _names(index, meant),
        titled=_titled(index, meant),
        when=when,
        conditions=conditions,
        excluded=tuple(as_meant(index, one.subject).text for one in about.excluded),
        parts=(*_parts(index, text, about, when, now), *map(partial(_part_of, text), conditions)),
        subject=asked if when or conditions or about.excluded else text,
    )


def _parts(index: Index, text: str, about: Parted, when: When | None, now: datetime | None) -> Iterator[Part]:
    """What a question asks for by time or excludes, each with the question without it."""
    for one in about.excluded:
        yield Part(WITHOUT, one.subject, _without(text, text[one.start : one.end]))
    if when:
        yield Part(WHEN, str(when), named_in(text, index.programme, index.titles, now)[1])


def _part_of(text: str, condition: Condition) -> Part:
    return Part(condition.field, said(condition), _without(text, condition.typed))


def _without(text: str, part: str) -> str:
    return " ".join(text.replace(part, " ", 1).split()).strip(" ,")


def _both(text: str) -> list[str]:
    """The subjects that a question wants together: "sports AND video", "both sports and video"."""
    match = _TOGETHER.fullmatch(text)
    parts = (match[1] or match[2]).split(" and ") if match else text.split(" AND ")
    return [part.strip() for part in parts] if len(parts) > 1 and all(part.strip() for part in parts) else []


def _asked(text: str, *, narrowed: bool) -> str:
    """What is asked beside conditions; of a few words behind others that only ask, without these."""
    subject = subject_of(text)
    is_led_to = 0 < len(_content(subject)) <= MOST_WORDS_OF_A_SUBJECT and not text.startswith(subject)
    return subject if narrowed or is_led_to else text


def _names(index: Index, text: str) -> list[NameHit]:
    content = _content(text)
    subject = _content(subject_of(text))
    if whole := index.names.wholly(content) or index.names.wholly(subject):
        return whole
    typed = subject_of(text)
    if meant := _misspelt(index, folded(typed).split()):
        return [NameHit(person, whole=True, typed=typed) for person in meant]
    pairs = [pair for pair in pairwise(content) if not index.names.with_words(pair)]
    meant = [person for pair in pairs for person in _misspelt(index, pair)]
    if meant:
        return [NameHit(person, whole=False) for person in dict.fromkeys(meant)]
    hits = index.names.in_query(content, [word for word in content if _is_only_a_name(index, word, text)])
    is_name = len(subject) > 1 and all(word in index.names or not _is_written(index, word) for word in subject)
    return [replace(hit, typed=typed) for hit in hits] if is_name else hits


def _is_written(index: Index, word: str) -> bool:
    """Whether some talk uses a folded word."""
    return any(stem in index.lexical for stem in stems(word))


def _misspelt(index: Index, words: Sequence[str]) -> list[Person]:
    """The people whose name some folded words misspell or shorten: words that stand in names or in no talk."""
    strange = [word for word in words if word not in everyday_words() and not _is_written(index, word)]
    known = all(word in strange or word in index.names or len(word) == 1 for word in words)
    return index.names.likely(words) if known and (strange or len(words) > 1) else []


def _content(text: str) -> list[str]:
    return [word for word in folded(text).split() if stems(word)]


def _is_only_a_name(index: Index, word: str, query: str) -> bool:
    """Whether a folded `word` of a query means a person.

    It is somebody's name, and no abstract uses it otherwise: it stands in none, or with a capital in all in which it
    stands. An everyday word must stand in none, and have a capital inside the query too.
    """
    if word not in index.names:
        return False
    capital = f"{word[:1].upper()}{word[1:]}"
    rows = np.flatnonzero(index.lexical.scores(stems(word)))
    if word in everyday_words():
        return not len(rows) and re.search(rf"\s{capital}\b", anyascii(query)) is not None
    as_name = re.compile(rf"\b{capital}\b")
    return all(as_name.search(anyascii(index.programme.talks[row].text)) for row in rows)


def _titled(index: Index, text: str) -> NDArray[np.bool_]:
    titled = np.zeros(len(index), dtype=bool)
    wanted = folded(text)
    if " " in wanted:
        hits = process.extract(wanted, index.titles, scorer=fuzz.ratio, score_cutoff=NEARLY_A_TITLE, limit=None)
        titled[[row for _, _, row in hits]] = True
    return titled
