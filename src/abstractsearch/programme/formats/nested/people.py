"""People as objects of nested data describe them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from abstractsearch.programme.formats.naming import spaced
from abstractsearch.programme.formats.nested.values import localized, name_of, text_of
from abstractsearch.programme.names.bylines import looks_like_names
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.names.printed import Named

LONGEST_LIST = 50_000  # characters of a text that lists people
_NAMES = ("public name", "name", "full name", "fullname", "display name", "displayname", "person name", "title")
_PLACES = ("affiliation", "company", "institution", "organization", "organisation", "org", "affiliations", "employer")
_HALVES = (
    ("first name", "firstname", "first", "given name", "given"),
    ("last name", "lastname", "last", "family name", "familyname", "family", "surname"),
)
_LISTS = re.compile(r"[;,]| (?:and|und|et|y) ")
_SPEAK = ("speak", "present", "person", "perform")


def people_named(person: Mapping[str, Any]) -> tuple[Named, ...]:
    """The person whom an object describes; several, each with a part of the affiliation, where its name lists them."""
    keys = {folded(spaced(str(key))): value for key, value in person.items()}
    name = next((text for key in _NAMES if (text := localized(keys.get(key)))), "")
    halves = _halves(keys)
    if halves and ("," in name or not name):
        name = halves
    place: str | None = next((text for key in _PLACES if (text := _place(keys.get(key)))), None)
    if len(name) <= LONGEST_LIST and _LISTS.search(name):
        several = names_in(name)
        if several and all(looks_like_names(one.name) for one in several):
            return _with_places(several, place)
    bracketed = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", name)
    if bracketed and not place:
        name, place = bracketed[1], bracketed[2]
    return (Named(" ".join(name.split()), place),) if name and folded(name) not in ("tba", "n n", "tbd") else ()


def role_of(name: str, person: Mapping[str, Any]) -> str:
    """What somebody in the field of that name is: of participants, by the role that is given."""
    if name != "participants":
        return name if name != "coauthors" else "authors"
    role = folded(text_of(person.get("role") or person.get("type")))
    return "speakers" if not role or any(word in role for word in _SPEAK) else "authors"


def _halves(keys: Mapping[str, Any]) -> str:
    halves = [next((text_of(keys[key]) for key in those if text_of(keys.get(key))), "") for those in _HALVES]
    return " ".join(" ".join(halves).split())


def _with_places(people: Sequence[Named], place: str | None) -> tuple[Named, ...]:
    """Of as many affiliations each gets its own, one is everybody's."""
    places: list[str | None] = [part.strip() or None for part in re.split(r"[;|\n]", place or "")]
    if len(places) != len(people):
        places = [place if len(places) == 1 else None] * len(people)
    return tuple(replace(one, affiliation=one.affiliation or at) for one, at in zip(people, places, strict=True))


def _place(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_place, value)))
    return localized(value) if not isinstance(value, Mapping) else localized(value) or name_of(value)
