"""Which people of a programme a talk's reference list shows, and whose works they are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from abstractsearch.answers.people.ties import Found, Shown
from abstractsearch.programme.model import Person, Talk
from abstractsearch.programme.names.identity import PARTICLES, folded, natural_order, split_name
from abstractsearch.programme.names.spellings import are_one

_NUMBER = re.compile(r"^\s*[\[(]?\d{1,3}(?:[.)\]]+\s|\s)\s*")  # "[3] "
_HEAD = re.compile(r".*?(?=\(\s*(?:19|20)\d\d[a-z]?\s*\)|[“\"«]|$)", re.DOTALL)  # authors stand before year or title
_TOKEN = re.compile(r"([^\W\d_]+\.?(?:[’'\-‐‑][^\W\d_]+\.?)*)(\s*,)?")
_INVERTED = re.compile(
    r"\s*(?:(?!(?:and|und|et)\b)[^\W\d_]{2,}[\s’'\-]?){1,4}(?:,\s*(?:[A-ZÀ-Þ]\.?\b|[^\W\d_]+\s*(?:,|$))|\s[A-Z]{1,3}\b[,.;])"
)


@dataclass(frozen=True)
class _Word:
    """A word in lower case, as given names are read from it ("j l" of "JL"), and whether a comma follows."""

    text: str
    given: str
    comma: bool


class Cited:
    """The people of a programme, looked for among the authors of printed references."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_surname: dict[str, list[tuple[Person, str, list[str]]]] = {}
        for person in people:
            for spelling in dict.fromkeys((person.name, *person.variants)):
                given, surname = (folded(part).split() for part in split_name(natural_order(spelling)))
                bare = [word for word in surname if word not in PARTICLES] or surname
                if given and bare:
                    self._by_surname.setdefault(bare[0], []).append((person, spelling, bare))

    def authors(self, reference: str, own: Sequence[Person] = ()) -> list[Person]:
        """The people among the authors of `reference`, in order of print; initials that fit several name nobody.

        One of `own`, the people of the talk, is meant before anybody else.
        """
        head = (_HEAD.match(_NUMBER.sub("", reference)) or [reference])[0]
        words = [word for match in _TOKEN.finditer(head) for word in _words(match[1], comma=bool(match[2]))]
        inverted = bool(_INVERTED.match(head))
        found: dict[str, Person] = {}
        for place, word in enumerate(words):
            fit = {
                person.id: person
                for person, spelling, surname in self._by_surname.get(word.text, ())
                if _named_at(words, place, spelling, surname, inverted)
            }
            meant = [person for person in own if person.id in fit] or list(fit.values())
            if len(meant) == 1:
                found.setdefault(meant[0].id, meant[0])
        return list(found.values())


def _words(token: str, *, comma: bool) -> Iterator[_Word]:
    parts = folded(token).split()
    initials = token.isupper() and token.isalpha() and len(token) < 4
    for number, part in enumerate(parts):
        yield _Word(part, " ".join(part) if initials else part, comma and number == len(parts) - 1)


def reference_ties(talk: Talk, people: Sequence[Person], cited: Cited) -> Iterator[Found]:
    """Of each reference: its authors beside one of `people` are collaborators, those of other works are cited."""
    for reference in talk.references:
        authors = cited.authors(reference, people)
        own = [person for person in people if person in authors]
        shown = Shown(talk, reference)
        for other in authors:
            for person in own or people:
                if other not in (own or people) or other in own:
                    yield person, other, "own-reference" if own else "citation", shown


def _named_at(words: Sequence[_Word], place: int, spelling: str, surname: list[str], inverted: bool) -> bool:
    """Whether a person's surname stands at `place` with fitting given names before it or after it."""
    end = place + len(surname)
    if [word.text for word in words[place:end]] != surname:
        return False
    before = place
    while before and len(words[before - 1].text) > 1 and words[before - 1].text in PARTICLES:
        before -= 1
    first, most = before, len(spelling.replace("-", " ").split()) - len(surname)
    while first and not words[first - 1].comma and before - first < most:
        first -= 1
    preceding = [word.given for word in words[first:before]]
    last = end
    while last < len(words) and last - end < most and not (last > end and words[last - 1].comma):
        last += 1
    following = [word.given for word in words[end:last]]
    if inverted:  # "Doe, J., Roe": the J. is not Roe's
        preceding = preceding if preceding and len(preceding[0]) > 2 and " " not in preceding[0] else []
    starts = (preceding[start:] for start in range(len(preceding)))
    printed = [*starts, following, following[:1]] if inverted else list(starts)
    return any(are_one(" ".join([*given, *surname]), spelling) for given in printed if given)
