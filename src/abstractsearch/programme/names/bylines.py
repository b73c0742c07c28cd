"""Whether a line is a list of people, and how surely."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from abstractsearch.programme.names.identity import PARTICLES, folded, natural_order
from abstractsearch.programme.names.institutions import is_institution
from abstractsearch.programme.names.lists import listed, names_in
from abstractsearch.programme.names.printed import is_name

A_NAME = 0.6  # likeness from which words count as names


def looks_like_names(cell: str) -> bool:
    """Whether `cell` is a list of persons' names rather than a title or a sentence."""
    people = names_in(cell)
    return bool(people) and all(_is_name(one.name) for one in people)


@lru_cache(maxsize=32768)
def is_byline(text: str) -> bool:
    """Whether a line is a list of people: every one of its names is built as names are."""
    if (
        not 4 < len(text) < 400
        or text.rstrip()[-1:] in "?!:"
        or (text.rstrip()[-1:] == "." and not re.search(r"\b[A-Z]\.$|\bal\.$", text))
    ):
        return False
    people = names_in(text)
    return bool(people) and all(_is_name(one.name) and not is_institution(one.name) for one in people)


def opens_with_a_name(text: str) -> bool:
    """Whether a line is names, or one name and behind its comma what may be a place nobody knows."""
    first, comma, rest = text.partition(",")
    small = sum(word[:1].islower() for word in rest.split())
    placed = bool(comma) and len(text) < 200 and text[-1:] not in ".?!:" and 3 * small < len(rest.split())
    return is_byline(text) or (placed and _is_name(first.strip()) and not is_institution(first.strip()))


def may_be_one(byline: str) -> bool:
    """Whether a byline that seems to name several may be one name and a place: "Ada Brook, Old Ponds, Elm College"."""
    people = names_in(byline)
    return (
        len(people) > 1
        and not re.match(r"[^,]+\(", byline)
        and len({one.affiliation for one in people}) == 1
        and people[0].affiliation is not None
        and not re.search(r"[;&]| and | und | et | [ye] ", byline.partition(people[0].affiliation)[0])
    )


def names_one_each(bylines: Sequence[str]) -> bool:
    """Whether those bylines of a document that leave no doubt about it name one person each, at least two of them."""
    sure = [len(names_in(byline)) for byline in bylines if not may_be_one(byline)]
    return len(sure) > 1 and set(sure) <= {0, 1}


def name_likeness(text: str, common: Collection[str]) -> float:
    """How surely `text` is a name or a list of names, in 0..1.

    `common` holds the words that the document also prints in lower case: "Optimal Transport" is built like a name,
    but its words are common.
    """
    people = listed(text)
    if not people:
        return 0.0
    likeness = []
    for person in people:
        words = [word for word in person.name.split() if word not in PARTICLES and len(word.strip(".")) > 1]
        share = sum(folded(word) in common for word in words) / max(len(words), 1)
        initial = any(re.fullmatch(r"[A-Z]\.", word) for word in person.name.split())
        shouted = any(word.isupper() and len(word) > 2 for word in words) and not all(word.isupper() for word in words)
        likeness.append(min(1.0, 1.0 - 0.8 * share + 0.3 * (initial or shouted)))
    return sum(likeness) / len(likeness)


def _is_name(name: str) -> bool:
    return is_name(natural_order(name))
