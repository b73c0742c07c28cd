"""Topics: named and found, with the talks of each."""

import dataclasses
from collections.abc import Sequence

import numpy as np
import pytest
import yaml

from abstractsearch.answers.topics import Member, Topics, topic_named, topics
from abstractsearch.answers.topics.talk_map import name_places, talk_map
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index, build
from abstractsearch.index.denials import Denials
from abstractsearch.programme.model import Programme, Talk, Topic
from tests.conftest import BOOKLET, ROOT, FakeEncoder

GOLD = ROOT / "benchmarks" / "gold" / "booklet-topics.yaml"

FIELDS = {
    "microscopy": "fluorescence microscopy illumination cells resolution speckle specimen optics".split(),
    "sampling": "posterior sampling langevin chains mixing densities potentials ergodic".split(),
    "tomography": "photoacoustic tomography waves boundary projections radon volumes scanner".split(),
}


def of_fields(each: int, fields: Sequence[str] = tuple(FIELDS)) -> Programme:
    """Talks of a few fields: each says six of its field's eight words, and one of its own."""
    random = np.random.default_rng(0)
    talks = [
        Talk(
            f"{field}-{number}",
            f"{' '.join(FIELDS[field][:2]).capitalize()} number{number}",
            f"The {' '.join(random.permutation(FIELDS[field])[:6])} matter here. We treat {field} with tool{number}.",
        )
        for field in fields
        for number in range(each)
    ]
    return Programme("fields", "Fields", tuple(talks))


@pytest.fixture(scope="module")
def fields() -> Index:
    return build(of_fields(8), FakeEncoder())


def groups(answer: Topics) -> set[frozenset[str]]:
    return {frozenset(member.talk.id for member in topic.talks) for topic in answer.topics}


def test_the_fields_of_a_programme_are_found_and_no_talk_is_left_out(fields: Index) -> None:
    answer = topics(fields)
    kept = [topic for topic in answer.topics if len({m.talk.id.partition("-")[0] for m in topic.talks}) == 1]
    assert kept == list(answer.topics)
    assert sorted(m.talk.id for topic in answer.topics for m in topic.talks) == sorted(fields.rows)
    assert answer.without == ()
    assert answer.reason.startswith(f"{len(answer.topics)} topics: ")
    assert answer.stability is not None
    assert 0 <= answer.stability <= 1


def test_labels_are_words_of_the_talks_and_no_two_are_alike(fields: Index) -> None:
    answer = topics(fields)
    labels = [topic.label for topic in answer.topics]
    assert len({label.casefold() for label in labels}) == len(labels)
    for topic in answer.topics:
        text = " ".join(member.talk.text for member in topic.talks).casefold()
        assert topic.label.casefold() in text or topic.label.count(" and ") == 1
        assert topic.central in [member.talk for member in topic.talks]
        weights = [member.weight for member in topic.talks]
        assert weights == sorted(weights, reverse=True)
        assert all(0 < weight <= 1 for weight in weights)


def test_the_same_index_gives_the_same_topics(fields: Index) -> None:
    assert topics(fields) == topics(fields)


def test_the_order_of_the_talks_changes_no_topic() -> None:
    programme = of_fields(8)
    turned = [dataclasses.replace(talk, id=f"{999 - n:03}") for n, talk in enumerate(programme.talks)]
    answer = topics(build(dataclasses.replace(programme, talks=tuple(turned)), FakeEncoder()))
    fields_of = {talk.id: old.id.partition("-")[0] for talk, old in zip(turned, programme.talks, strict=True)}
    assert all(len({fields_of[m.talk.id] for m in topic.talks}) == 1 for topic in answer.topics)


def test_above_200_talks_there_are_wider_topics_before_their_parts() -> None:
    answer = topics(build(of_fields(70), FakeEncoder()))
    parents = {topic.parent for topic in answer.topics if topic.parent}
    wide = [topic for topic in answer.topics if topic.id in parents]
    assert wide == list(answer.topics[: len(wide)])
    for topic in wide:
        parts = [part for part in answer.topics if part.parent == topic.id]
        assert {m.talk.id for m in topic.talks} == {m.talk.id for part in parts for m in part.talks}


@pytest.mark.parametrize(
    ("talks", "reason"),
    [
        ((), "no text"),
        (tuple(Talk(f"t{n}", "TBA") for n in range(30)), "no text"),
        (tuple(Talk(f"t{n}", "One title", "One abstract for all.") for n in range(30)), "one text only"),
        (of_fields(2).talks, "only 6 different texts"),
    ],
)
def test_without_enough_to_tell_apart_there_are_no_topics_and_a_reason(talks: tuple[Talk, ...], reason: str) -> None:
    answer = topics(build(Programme("few", "Few", talks), FakeEncoder()))
    assert answer.topics == ()
    assert answer.without == answer.without
    assert {talk.id for talk in answer.without} == {talk.id for talk in talks}
    assert reason in answer.reason
    assert answer.stability is None


def test_a_talk_without_a_text_belongs_to_no_topic() -> None:
    programme = of_fields(8)
    unknown = Talk("tba", "TBA")
    answer = topics(build(dataclasses.replace(programme, talks=(*programme.talks, unknown)), FakeEncoder()))
    assert answer.without == (unknown,)


def test_named_topics_get_their_talks_and_a_topic_of_nobody_gets_none() -> None:
    names = (Topic("tomography"), Topic("sampling"), Topic("gardening"))
    index = build(dataclasses.replace(of_fields(8), topics=names), FakeEncoder())
    answer = topics(index)
    found = {topic.label: {m.talk.id.partition("-")[0] for m in topic.talks} for topic in answer.topics}
    assert found == {"tomography": {"tomography"}, "sampling": {"sampling"}, "gardening": set()}
    assert {talk.id.partition("-")[0] for talk in answer.without} == {"microscopy"}
    assert all(topic.seeded and topic.parent is None for topic in answer.topics)
    assert answer.topics[2].central is None
    assert answer.stability is None
    assert not any(topic.seeded for topic in topics(index, discover=True).topics)


def test_example_words_of_a_named_topic_count() -> None:
    bare, helped = Topic("imaging of cells"), Topic("imaging", words=("fluorescence microscopy", "speckle"))
    programme = of_fields(8)
    answer = topics(build(dataclasses.replace(programme, topics=(helped,)), FakeEncoder()))
    assert {m.talk.id.partition("-")[0] for m in answer.topics[0].talks} == {"microscopy"}
    assert bare.words == ()


def test_two_named_topics_of_one_name_get_two_ids() -> None:
    index = build(dataclasses.replace(of_fields(8), topics=(Topic("Sampling"), Topic("sampling"))), FakeEncoder())
    assert [topic.id for topic in topics(index).topics] == ["sampling", "sampling-2"]


def test_a_topic_is_found_by_id_or_label_and_an_unknown_one_lists_those_there_are() -> None:
    index = build(dataclasses.replace(of_fields(8), topics=(Topic("Wave tomography"),)), FakeEncoder())
    assert topic_named(index, "wave-tomography") == topic_named(index, "WAVE TOMOGRAPHY")
    discovered = topics(index, discover=True).topics[0]
    assert topic_named(index, discovered.id) == discovered
    with pytest.raises(QuestionError, match="Wave tomography"):
        topic_named(index, "sourdough")


def test_a_talk_stays_on_the_map_when_others_come_and_go(fields: Index) -> None:
    before = talk_map(fields, {})
    assert set(before) == set(fields.rows)
    assert all(abs(value) <= 1 for place in before.values() for value in place)
    assert before == talk_map(fields, {})
    fewer = build(dataclasses.replace(fields.programme, talks=fields.programme.talks[2:]), FakeEncoder())
    after = talk_map(fewer, before)
    assert after == {an_id: before[an_id] for an_id in after}
    assert set(talk_map(fields, after)) == set(before)


def test_a_map_drawn_anew_is_turned_to_fit_the_one_before(fields: Index) -> None:
    before = talk_map(fields, {})
    mirrored = {an_id: (-x, y) for an_id, (x, y) in list(before.items())[::2]}
    after = talk_map(fields, mirrored)
    moved = [np.hypot(after[an_id][0] - x, after[an_id][1] - y) for an_id, (x, y) in mirrored.items()]
    spread = [np.hypot(*place) for place in mirrored.values()]
    assert np.mean(moved) < np.mean(spread)


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_few_talks_have_a_map_too(number: int) -> None:
    programme = Programme("few", "Few", of_fields(1).talks[:number])
    assert len(talk_map(build(programme, FakeEncoder()), {})) == number


def test_identical_talks_have_a_map_too() -> None:
    programme = Programme("same", "Same", tuple(Talk(f"t{n}", "One title", "One abstract.") for n in range(12)))
    assert all(np.isfinite(place).all() for place in talk_map(build(programme, FakeEncoder()), {}).values())


@pytest.mark.model
@pytest.mark.skipif(not BOOKLET.exists(), reason="the booklet is not part of the project")
def test_bare_names_find_the_talks_that_a_reader_gave_them(booklet: Index) -> None:
    expected = {(name, talk) for name, talks in yaml.safe_load(GOLD.read_text()).items() for talk in talks}
    names = tuple(Topic(name) for name in yaml.safe_load(GOLD.read_text()))
    programme = dataclasses.replace(booklet.programme, topics=names)
    answer = topics(build(programme, booklet.encoder, previous=booklet))
    found = {(topic.label, member.talk.id) for topic in answer.topics for member in topic.talks}
    assert 2 * len(found & expected) / (len(found) + len(expected)) >= 0.8


def denying(*abstracts: str) -> Denials:
    talks = tuple(Talk(f"t{number}", f"Talk {number}", text) for number, text in enumerate(abstracts))
    return build(Programme("denied", "Denied", talks), FakeEncoder()).denials


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("We restore images without relying on unrolling.", True),
        ("Unlike unrolling, this is fast.", True),
        ("We use a lookup instead of any unrolling at all.", True),
        ("A model that does not rely on unrolling is fast.", True),
        ("We show that unrolling works without training data.", False),
        ("We work without training data, by unrolling.", False),
        ("We do so not relying on priors but by unrolling.", False),
        ("Images are restored without unrolling. Then we return to unrolling, which is better.", False),
    ],
)
def test_a_word_is_no_mention_where_a_talk_does_without_it(text: str, denied: bool) -> None:
    assert denying("Nothing of the kind is said in here.", text).talks(["unrol"]) == ([1] if denied else [])


def test_of_two_talks_that_use_a_name_that_in_whose_title_it_stands_belongs_more() -> None:
    programme = dataclasses.replace(of_fields(8), topics=(Topic("tomography"),))
    long = "Slow patient careful notes by many hands on tomography"  # far from the bare name, as such

    def found(in_title: str) -> tuple[Member, ...]:
        talks = tuple(
            dataclasses.replace(talk, title=long if talk.id == in_title else "Scanner of volumes")
            for talk in programme.talks
        )
        return topics(build(dataclasses.replace(programme, talks=talks), FakeEncoder())).topics[0].talks

    last = found("nobody")[-1].talk.id
    assert found(last)[0].talk.id == last


def test_a_name_stands_on_the_talk_with_most_of_its_own_around_it() -> None:
    crowd = {f"own-{n}": (0.8 + 0.01 * n, 0.8) for n in range(6)}
    strays = {f"stray-{n}": (-0.8 + 0.05 * n, -0.8) for n in range(4)}
    others = {f"other-{n}": (-0.8 + 0.01 * n, -0.79) for n in range(20)}
    places = {**crowd, **strays, **others}
    own, other, nobody = name_places(places, [[*crowd, *strays], [*others], ["unknown"]])
    assert own in crowd.values()
    assert other in others.values()
    assert nobody is None
    assert name_places({}, [["a"]]) == [None]
