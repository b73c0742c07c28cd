"""Which people of a programme a talk's reference list shows, and whose works they are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from abstractsearch.answers.people.ties import Found, Shown
from abstractsearch.programme.model import Person, Talk
from abstractsearch.programme.names.identity import PARTICLES, folded, natural_order, split_name

_HEAD = re.compile(r".*?(?=\(\s*(?:19|20)\d\d[a-z]?\s*\)|[“\"«]|$)", re.DOTALL)  # authors stand before year or title
_TOKEN = re.compile(r"([^\W\d_]+\.?(?:[’'\-‐‑][^\W\d_]+\.?)*)(\s*,)?")
_INVERTED = re.compile(
    r"\s*(?:[^\W\d_]{2,}[\s’'\-]?){1,4}(?:,\s*(?:[A-ZÀ-Þ]\.?\b|[^\W\d_]+\s*(?:,|$))|\s[A-Z]{1,3}\b[,.;])"
)


@dataclass(frozen=True)
class _Word:
    text: str
    comma: bool


class Cited:
    """The people of a programme, looked for among the authors of printed references."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_surname: dict[str, list[tuple[Person, list[str], list[str]]]] = {}
        for person in people:
            for spelling in dict.fromkeys((person.name, *person.variants)):
                given, surname = (folded(part).split() for part in split_name(natural_order(spelling)))
                bare = [word for word in surname if word not in PARTICLES] or surname
                if given and bare:
                    self._by_surname.setdefault(bare[0], []).append((person, given, bare))

    def authors(self, reference: str, own: Sequence[Person] = ()) -> list[Person]:
        """The people among the authors of `reference`, in order of print; initials that fit several name nobody.

        One of `own`, the people of the talk, is meant before anybody else.
        """
        head = (_HEAD.match(reference) or [reference])[0]
        words = [
            _Word(word, bool(match[2]) and number == last)
            for match in _TOKEN.finditer(head)
            for last in [len(folded(match[1]).split()) - 1]
            for number, word in enumerate(folded(match[1]).split())
        ]
        inverted = bool(_INVERTED.match(head))
        found: dict[str, Person] = {}
        for place, word in enumerate(words):
            fit = {
                person.id: person
                for person, given, surname in self._by_surname.get(word.text, ())
                if _named_at(words, place, given, surname, inverted)
            }
            meant = [person for person in own if person.id in fit] or list(fit.values())
            if len(meant) == 1:
                found.setdefault(meant[0].id, meant[0])
        return list(found.values())


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


def _named_at(words: Sequence[_Word], place: int, given: list[str], surname: list[str], inverted: bool) -> bool:
    """Whether a person's surname stands at `place` with fitting given names before it or after it."""
    end = place + len(surname)
    if [word.text for word in words[place:end]] != surname:
        return False
    before = place
    while before and len(words[before - 1].text) > 1 and words[before - 1].text in PARTICLES:
        before -= 1
    first = before
    while first and not words[first - 1].comma and before - first < len(given):
        first -= 1
    preceding = [word.text for word in words[first:before]]
    following = [word.text for word in words[end : end + 1]]
    if any(_fit(given, preceding[start:], full=inverted) for start in range(len(preceding))):
        return True
    return inverted and _fit(given, following, full=False)


def _fit(given: list[str], printed: list[str], *, full: bool) -> bool:
    """Whether printed given names, or their initials, can be `given`; `full` asks for a first name in full."""
    if not printed or (full and len(printed[0]) < 3):
        return False
    joined = printed[0]
    initials = "".join(name[0] for name in given)
    if joined in (given[0], "".join(given)) or (len(initials) > 1 and joined == initials and not full):
        return True
    short = len(joined) == 1 or len(given[0]) == 1
    return not full and short and joined[0] == given[0][0] and _rest_agrees(given[1:], printed[1:])


def _rest_agrees(given: list[str], printed: list[str]) -> bool:
    return all(one[0] == other[0] for one, other in zip(given, printed, strict=False))
