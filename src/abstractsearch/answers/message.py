"""The sentence that stands above the found talks."""

from collections.abc import Sequence

from abstractsearch.answers.conditions import Condition, said
from abstractsearch.answers.evidence import listed
from abstractsearch.answers.query import Query
from abstractsearch.answers.results import Match
from abstractsearch.programme.model import shortened
from abstractsearch.programme.when.questions import When

MOST_NAMED = 3


def message(
    query: Query,
    match: Match,
    near: int,
    found: int,
    on: When | None,
    missed: When | None,
    left_out: int = 0,
    unmet: Sequence[Condition] = (),
) -> str:
    """What a person is told of `found` talks of which `near` are near.

    `on` is the day or half day to which the talks were narrowed, `missed` the one on which there was none to show;
    `left_out` counts near talks that are about what the query excludes, `unmet` are conditions that none met.
    """
    if not found:
        return "No talk passes these filters; take one away."
    sentence = _narrowed(query, match, near, found, on, missed, unmet)
    if query.excluded:
        about = listed(query.excluded)
        sentence += (
            f" {left_out} {'talks' if left_out > 1 else 'talk'} left out: about {about}."
            if left_out
            else f" None of them had to be left out for being about {about}."
        )
    return sentence


def _narrowed(
    query: Query,
    match: Match,
    near: int,
    found: int,
    on: When | None,
    missed: When | None,
    unmet: Sequence[Condition],
) -> str:
    sentence = _beside_the_day(query, match, near, found)
    met = [said(one) for one in query.conditions if one not in unmet]
    if unmet:
        sentence = f"Nothing fits “{listed([one.typed for one in unmet])}” as well. {sentence}"
    if met:
        sentence = f"{', '.join(met)}{f', {on}' if on else ''}: {_lower(sentence)}"
        on = None
    if missed and match == "name":
        return f"On {missed} there is no talk with {_people(query)}; these are on another day."
    if missed:
        return f"There is no talk on {missed}; on {missed.day:%A}: {_lower(sentence)}"
    return f"{on}: {_lower(sentence)}" if on else sentence


def _beside_the_day(query: Query, match: Match, near: int, found: int) -> str:
    if match == "name":
        typed = next((hit.typed for hit in query.names if hit.typed), "")
        return f"{f'Nobody here is called “{shortened(typed)}”; talks' if typed else 'Talks'} with {_people(query)}."
    if query.narrows and not query.subject and not query.phrases:
        return f"{found} talks, in order of time." if found > 1 else "One talk."
    is_marked = not query.narrows and (query.phrases or query.speakers)
    about = shortened(query.subject) if is_marked else f"“{shortened(query.subject)}”"
    if query.read:
        about += f" ({'; '.join(f'{word}: {meant}' for word, meant in query.read.items())})"
    if match == "none" and query.phrases:
        return f"No talk here says {_quoted(query.phrases)} word for word; the nearest are:"
    if match == "none":
        return f"No talk here is about {about}; the nearest are:"
    if match == "weak":
        return f"Only a weak match for {about}; the nearest talks are:"
    return (
        f"{near} talks come close to {about}, the nearest first." if near > 1 else f"One talk comes close to {about}."
    )


def _people(query: Query) -> str:
    people = dict.fromkeys([*(hit.person.name for hit in query.names), *query.speakers])
    return listed(list(people)[:MOST_NAMED])


def _quoted(phrases: Sequence[str]) -> str:
    return listed([f"“{phrase}”" for phrase in phrases])


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
