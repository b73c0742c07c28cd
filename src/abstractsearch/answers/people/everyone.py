"""Who works with whom, with the sentence or line that shows it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from abstractsearch.answers.people.joint_work import Acquaintances
from abstractsearch.answers.people.references import Cited, reference_ties
from abstractsearch.answers.people.ties import (
    COLLABORATIONS,
    Found,
    Tie,
    affiliation_ties,
    byline_ties,
    gathered,
    session_ties,
)
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.programme.model import Person, Programme, Talk, shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.merging import Merge, merged_people


@dataclass(frozen=True)
class People:
    """The people of a programme, by id, and the ties between them, by (a, b, kind).

    `talks` gives each person's talks, by the person's id; a participant without a talk has none. Talks still carry
    people as they are spelled there: `ids` leads from the id of each further spelling to the person's id here.
    `merges` are the spellings that were found to be one person's, `proposed` those that may be and were left apart.
    """

    programme: str
    people: tuple[Person, ...]
    talks: dict[str, tuple[Talk, ...]]
    ties: tuple[Tie, ...]
    ids: Mapping[str, str] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    proposed: tuple[Merge, ...] = ()

    def person(self, person_id: str) -> Person | None:
        """The person of that id, or of a spelling with that id; None where there is none."""
        return self._by_id.get(self.ids.get(person_id, person_id))

    def ties_of(self, person_id: str) -> tuple[Tie, ...]:
        """The ties of the person of that id, in order."""
        return tuple(self._by_person.get(self.ids.get(person_id, person_id), ()))

    def collaborators(self, person_id: str) -> tuple[Person, ...]:
        """Those with whom the person of that id works, by id."""
        person_id = self.ids.get(person_id, person_id)
        tied = (tie for tie in self.ties_of(person_id) if tie.kind in COLLABORATIONS)
        others = {other.id: other for tie in tied for other in (tie.a, tie.b) if other.id != person_id}
        return tuple(others[other] for other in sorted(others))

    @cached_property
    def coming(self) -> tuple[Person, ...]:
        """Who speaks, or wrote a talk of which no speaker is named, by id; co-authors of others may stay at home."""
        return tuple(
            person
            for person in self.people
            if any(
                not talk.speakers or any(self.ids.get(one.id, one.id) == person.id for one in talk.speakers)
                for talk in self.talks[person.id]
            )
        )

    def named(self, asked: str) -> Person:
        """The one person of that id or with those words in a name, in any order.

        Raises
        ------
        QuestionError
            If there is nobody or there are several; the message lists them.
        """
        if person := self.person(asked.strip()):
            return person
        words = set(folded(asked).split())
        fit = [
            person
            for person in self.people
            if words and any(words <= set(folded(name).split()) for name in (person.name, *person.variants))
        ]
        whole = [person for person in fit if any(folded(n) == folded(asked) for n in (person.name, *person.variants))]
        if len(whole or fit) == 1:
            return (whole or fit)[0]
        if not fit:
            raise QuestionError(
                f"There is nobody called '{shortened(asked)}' in {self.programme}; "
                "`abstractsearch people` lists everybody."
            )
        listed = ", ".join(f"{person.name} ({person.id})" for person in fit[:8])
        raise QuestionError(f"'{shortened(asked)}' can be {len(fit)} people; give one of these ids: {listed}.")

    @cached_property
    def _by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _by_person(self) -> dict[str, list[Tie]]:
        by_person: dict[str, list[Tie]] = {}
        for tie in self.ties:
            by_person.setdefault(tie.a.id, []).append(tie)
            by_person.setdefault(tie.b.id, []).append(tie)
        return by_person


def people(index: Index) -> People:
    """Everyone in the programme, each once, and what ties them."""
    return people_of(index.programme)


def people_of(programme: Programme, *, only_collaborations: bool = False) -> People:
    """The same of a programme without an index. People whom only prose names have no talks."""
    merged = merged_people((*programme.people, *programme.hidden), programme.talks)
    hidden = {merged.ids.get(person.id, person.id) for person in programme.hidden}
    known = {person.id: person for person in merged.people if person.id not in hidden}
    of_talk = {talk.id: _Present(talk, merged.ids, known) for talk in programme.talks}
    named = Acquaintances(merged.people, programme.talks, hidden)
    found = _found_in_talks(programme, of_talk, named, list(known.values()))
    if only_collaborations:
        ties = gathered(tie for tie in found if tie[2] in COLLABORATIONS)
    else:
        ties = gathered(chain(found, _found_beside_talks(programme, of_talk, known.values())))
    everyone = sorted((*known.values(), *named.new), key=lambda person: person.id)
    talks: dict[str, list[Talk]] = {person.id: [] for person in everyone}
    for present in of_talk.values():
        for person in present.authors:
            talks[person.id].append(present.talk)
    return People(
        programme=programme.name,
        people=tuple(everyone),
        talks={person: tuple(its_talks) for person, its_talks in talks.items()},
        ties=ties,
        ids=merged.ids,
        merges=merged.made,
        proposed=merged.proposed,
    )


class _Present:
    """The people of one talk as they are known in the whole programme, in order of print."""

    def __init__(self, talk: Talk, ids: Mapping[str, str], known: Mapping[str, Person]) -> None:
        def once(spelled: tuple[Person, ...]) -> tuple[Person, ...]:
            people = (known.get(ids.get(person.id, person.id)) for person in spelled)
            return tuple(dict.fromkeys(person for person in people if person))

        self.talk = talk
        self.authors, self.speakers = once(talk.authors), once(talk.speakers)

    @property
    def on_stage(self) -> tuple[Person, ...]:
        return self.speakers or self.authors


def _found_in_talks(
    programme: Programme, of_talk: Mapping[str, _Present], named: Acquaintances, everyone: list[Person]
) -> Iterator[Found]:
    cited = Cited(everyone)
    for talk in programme.talks:
        present = of_talk[talk.id]
        in_prose = named.in_talk(talk, present.authors, present.speakers)
        yield from in_prose.ties
        authors = tuple(one for one in present.authors if one not in in_prose.people or one in present.speakers)
        yield from byline_ties(talk, authors, present.speakers)
        yield from reference_ties(talk, present.on_stage, cited)


def _found_beside_talks(
    programme: Programme, of_talk: Mapping[str, _Present], everyone: Iterable[Person]
) -> Iterator[Found]:
    yield from affiliation_ties(everyone)
    yield from session_ties(programme.talks, {talk_id: present.on_stage for talk_id, present in of_talk.items()})
