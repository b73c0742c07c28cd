"""Each person once over a whole programme; what is doubtful is proposed, never made."""

import random
from itertools import combinations

from abstractsearch.programme.model import Person, Talk
from abstractsearch.programme.names.identity import People, person_id
from abstractsearch.programme.names.merging import Merged, merged_people


def people(*names: str) -> list[Person]:
    return [Person(person_id(name), name) for name in names]


def merged(*talks: tuple[str, ...], more: tuple[Person, ...] = ()) -> Merged:
    known = {person.id: person for person in (*people(*(name for names in talks for name in names)), *more)}
    entries = [
        Talk(f"talk-{number}", f"Talk {number}", authors=tuple(known[person_id(name)] for name in names))
        for number, names in enumerate(talks)
    ]
    return merged_people(list(known.values()), entries)


def test_the_fullest_spelling_stays_and_the_others_become_variants() -> None:
    answer = merged(("S. Abney",), ("Steven P. Abney",), ("Steven Abney",))
    assert answer.people == (Person("abney-steven-p", "Steven P. Abney", variants=("Steven Abney", "S. Abney")),)
    assert answer.ids == {"abney-steven": "abney-steven-p", "abney-s": "abney-steven-p"}
    assert all(merge.reason and 0 < merge.strength <= 1 for merge in answer.made)


def test_two_authors_of_one_talk_are_two_people_however_alike() -> None:
    answer = merged(("Steven Abney", "S. Abney"))
    assert len(answer.people) == 2
    assert (answer.made, answer.proposed) == ((), ())


def test_neither_are_those_whom_a_third_spelling_would_join() -> None:
    answer = merged(("Steven P. Abney", "Steve Abney"), ("S. Abney",))
    assert "abney-steve" not in answer.ids
    assert "abney-steven-p" not in answer.ids


def test_initials_that_fit_two_people_are_proposed_for_both() -> None:
    answer = merged(("Jane Doe",), ("John Doe",), ("J. Doe",))
    assert len(answer.people) == 3
    assert {merge.other.name for merge in answer.proposed} | {merge.one.name for merge in answer.proposed} == {
        "Jane Doe",
        "John Doe",
        "J. Doe",
    }


def test_a_surname_that_many_bear_makes_initials_weak() -> None:
    bearers = tuple((f"{given} Doe",) for given in ("Ann", "Bob", "Cy", "Dan", "Eve", "Fay", "Gil"))
    assert merged(("Jane Doe",), ("J. Doe",)).made
    crowded = merged(("Jane Doe",), ("J. Doe",), *bearers)
    assert not crowded.made
    assert [merge.reason for merge in crowded.proposed] == ["initials for given names"]


def test_a_coauthor_in_common_makes_it_stronger() -> None:
    alone = merged(("Jane Doe", "Ann Roe"), ("J. Doe", "Bob Poe")).made[0]
    shared = merged(("Jane Doe", "Ann Roe"), ("J. Doe", "Ann Roe")).made[0]
    assert shared.strength > alone.strength


def test_who_is_said_to_be_distinct_stays_so() -> None:
    said = Person("abney-s", "S. Abney", distinct_from=("Steven Abney",))
    assert len(merged(("Steven Abney",), more=(said,)).people) == 2
    by_id = Person("abney-s", "S. Abney", distinct_from=("abney-steven",))
    assert len(merged(("Steven Abney",), more=(by_id,)).people) == 2


def test_namesakes_with_ids_of_their_own_stay_apart() -> None:
    namesakes = (Person("wang-wei", "Wei Wang", "Oslo"), Person("wang-wei-2", "Wei Wang", "Kyoto"))
    answer = merged_people([*namesakes, Person("wang-w", "W. Wang")], [])
    assert len(answer.people) == 3
    assert len(answer.proposed) == 2


def test_three_hundred_spellings_of_one_person() -> None:
    name = "Annabella Mariana Doeson"
    cuts = list(combinations(range(1, len(name)), 2))
    spelled = {f"{name[:one]}-{name[one:other].upper()}{name[other:]}" for one, other in cuts}
    spelled |= {f"{name[:one]}-{name[one:other]}-{name[other:]}" for one, other in cuts}
    reading = People()
    for spelling in sorted(spelled)[:300]:
        reading.named(spelling)
    assert len(reading.all()) > 100
    answer = merged_people(reading.all(), [])
    assert len(answer.people) == 1
    assert len(answer.people[0].variants) == 299


def test_a_letter_between_two_who_both_have_talks_is_only_proposed() -> None:
    answer = merged(("Trevor Cohen",), ("Trevor Cohn",), ("Thanh Nguyen",), ("Thanh-Tung Nguyen",))
    assert (len(answer.people), answer.made, len(answer.proposed)) == (4, (), 2)
    participant = Person("doe-nicolas", "Nicolas Doe")
    assert [merge.other.name for merge in merged(("Nicholas Doe",), more=(participant,)).made] == ["Nicolas Doe"]


def test_the_order_of_people_changes_nothing() -> None:
    names = people("Jane Doe", "J. Doe", "Doe Jane", "John Doe", "Jon Doe", "Tim Roe", "Timothy Roe", "T. B. Roe")
    shuffled = list(names)
    random.Random(0).shuffle(shuffled)
    assert merged_people(names, []) == merged_people(shuffled, [])


def test_many_people_take_seconds() -> None:
    choose = random.Random(0)
    syllables = ("ka", "mi", "ro", "ten", "sal", "ver", "dor", "lin", "pek", "tho", "bra", "gu")
    names = {
        f"{''.join(choose.choices(syllables, k=2)).title()} {''.join(choose.choices(syllables, k=4)).title()}"
        for _ in range(6000)
    }
    answer = merged_people(people(*sorted(names)), [])
    assert len(answer.people) + len(answer.ids) == len({person_id(name) for name in names})
