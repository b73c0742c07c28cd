"""What a question asks for besides its subject: exclusions, the programme's own words, what must hold together."""

import dataclasses

import pytest

from abstractsearch.answers.exclusion import parted
from abstractsearch.answers.politeness import subject_of
from abstractsearch.answers.query import understood
from abstractsearch.answers.search import search
from abstractsearch.documents import results_document
from abstractsearch.index.build import Index, build
from abstractsearch.programme.model import Person, Programme, Session, Talk
from tests.conftest import FakeEncoder, at

KNOTS = Session("k", "Session 2B: Knots and Splices", at(29, 9), at(29, 10), "Loft")
DYES = Session("d", "Dyes", at(29, 11), at(29, 12), "R12")
GENOA = Person("bruno-carla", "Carla Bruno", "Università di Genova, Dept. of Ropes")
OSLO = Person("berg-nils", "Nils Berg", "Museum of Clothes, Oslo")
THREE = "3 talks, in order of time."
TALKS = (
    Talk(
        "reef",
        "Reef knots",
        "Knots hold ropes of hemp.",
        (GENOA,),
        (GENOA,),
        KNOTS,
        at(29, 9),
        facets={"type": ("Short",)},
    ),
    Talk(
        "bowline",
        "Bowlines",
        "Knots hold ropes of nylon.",
        (OSLO,),
        (OSLO,),
        KNOTS,
        at(29, 9, 20),
        facets={"type": ("Long",)},
    ),
    Talk(
        "woad", "Woad", "A blue dye for wool and hemp.", (OSLO,), (OSLO,), DYES, at(29, 11), facets={"type": ("Short",)}
    ),
    Talk(
        "weld", "Weld", "A yellow dye for wool.", (GENOA,), (), DYES, at(30, 11), facets={"type": ("WJ",)}, board="P-7"
    ),
    Talk("loom", "Looms", "Weaving without knots.", (OSLO,), (OSLO,), None, at(30, 12), facets={"type": ("demo",)}),
)


@pytest.fixture(scope="module")
def threads() -> Index:
    programme = Programme("threads", "Threads", TALKS, (KNOTS, DYES), (GENOA, OSLO))
    return build(programme, FakeEncoder())


def ids(index: Index, query: str) -> list[str]:
    return [result.talk.id for result in search(index, query)]


@pytest.mark.parametrize(
    ("text", "about", "excluded"),
    [
        ("tomography but not deep learning", "tomography", ["deep learning"]),
        ("tomography, but without networks", "tomography", ["networks"]),
        ("parsing -semantic", "parsing", ["semantic"]),
        ("knots except reef knots", "knots", ["reef knots"]),
        ("dyes without woad", "dyes", ["woad"]),
        ("weaving, nothing with wool please", "weaving", ["wool"]),
        ("Knoten, aber nicht mit Hanf", "Knoten", ["Hanf"]),
        ("Knoten ohne Hanf", "Knoten", ["Hanf"]),
        ("nœuds sans chanvre", "nœuds", ["chanvre"]),
        ("nudos pero no de nylon", "nudos", ["de nylon"]),
        ("nodi senza canapa", "nodi", ["canapa"]),
        ("knots but not hemp and not nylon", "knots", ["hemp and not nylon"]),
    ],
)
def test_what_is_excluded_is_no_subject(text: str, about: str, excluded: list[str]) -> None:
    found = parted(text)
    assert found.text == about
    assert [one.subject for one in found.excluded] == excluded


@pytest.mark.parametrize(
    "text",
    [
        "can a network learn without clean images",
        "how do I choose a weight without trial and error",
        "when I do not know the kernel",
        "aspect-based sentiment",
        "plug-and-play",
        "without",
        "not everything",
        "no-reference quality",
    ],
)
def test_a_sentence_and_a_hyphen_exclude_nothing(text: str) -> None:
    assert parted(text).excluded == ()


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("who works on plug and play?", "plug and play"),
        ("I am looking for talks about dyes", "dyes"),
        ("speakers on woad", "woad"),
        ("optimization talks", "optimization"),
        ("speaker recognition", "speaker recognition"),
        ("topic models", "topic models"),
        ("paper folding", "paper folding"),
        ("what is on", ""),
    ],
)
def test_what_only_asks_is_taken_off_at_both_ends(text: str, subject: str) -> None:
    assert subject_of(text) == subject


@pytest.mark.parametrize(
    ("question", "found", "message"),
    [
        ("session on knots and splices", ["reef", "bowline"], f"{KNOTS.title}: 2 talks, in order of time."),
        ("what is on in session 2B", ["reef", "bowline"], f"{KNOTS.title}: 2 talks, in order of time."),
        ("the dyes session", ["woad", "weld"], "Dyes: 2 talks, in order of time."),
        ("short papers", ["reef", "woad"], "Short: 2 talks, in order of time."),
        ("short papers on Monday", ["reef", "woad"], "Short, Monday: 2 talks, in order of time."),
        ("speakers from Genoa", ["reef", "weld"], "From Genoa: 2 talks, in order of time."),
        ("who is from the Museum of Clothes", ["bowline", "woad", "loom"], f"From Museum of Clothes: {THREE}"),
        ("talks in room R12", ["woad", "weld"], "R12: 2 talks, in order of time."),
        ("poster P7", ["weld"], "Poster P7: one talk."),
        ("Weaving Journal papers", ["weld"], "WJ: one talk."),
        ("demos", ["loom"], "Demo: one talk."),
    ],
)
def test_the_programmes_own_words_say_which_talks(
    threads: Index, question: str, found: list[str], message: str
) -> None:
    assert ids(threads, question) == found
    assert search(threads, question).message == message


@pytest.mark.parametrize("question", ["dyes", "knots and splices", "short", "from wool", "paper folding", "Looms"])
def test_a_subject_is_no_condition(threads: Index, question: str) -> None:
    assert understood(threads, question).conditions == ()
    assert len(search(threads, question)) > 1


def test_a_subject_beside_conditions_is_ranked_among_their_talks(threads: Index) -> None:
    answer = search(threads, "short papers about dye")
    assert [result.talk.id for result in answer] == ["woad", "reef"]
    assert answer.message == "Short: one talk comes close to “dye”."


def test_conditions_that_nothing_meets_together_are_said(threads: Index) -> None:
    answer = search(threads, "demos from Genoa")
    assert [result.talk.id for result in answer] == ["loom"]
    assert answer.message == "Demo: nothing fits “from Genoa” as well. One talk."


def test_what_is_excluded_is_left_out_and_counted(threads: Index) -> None:
    answer = search(threads, "knots but not nylon")
    assert "bowline" not in [result.talk.id for result in answer]
    assert answer.results[0].talk.id == "reef"
    assert answer.message.endswith("1 talk left out: about nylon.")


def test_what_a_talk_does_without_is_not_excluded_for_it(threads: Index) -> None:
    assert ids(threads, "weaving but not knots")[0] == "loom"


def test_where_nothing_had_to_be_left_out_that_is_said(threads: Index) -> None:
    assert search(threads, "dye -steel").message.endswith("None of them had to be left out for being about steel.")


@pytest.mark.parametrize("question", ["wool AND hemp", "both wool and hemp", "the intersection of wool and hemp"])
def test_both_parts_must_hold(threads: Index, question: str) -> None:
    assert understood(threads, question).both == ("wool", "hemp")
    assert ids(threads, question)[0] == "woad"


def test_each_part_can_be_taken_off(threads: Index) -> None:
    parts = search(threads, "short papers on Monday about dye but not woad").parts
    assert [(part.kind, part.label, part.rest) for part in parts] == [
        ("without", "woad", "short papers on Monday about dye"),
        ("when", "Monday", "short papers about dye but not woad"),
        ("type", "Short", "on Monday about dye but not woad"),
    ]


def test_the_document_says_what_was_understood(threads: Index) -> None:
    assert results_document(search(threads, "short papers"))["understood"] == [{"kind": "type", "label": "Short"}]


def test_a_pasted_title_is_no_condition(threads: Index) -> None:
    talks = (*TALKS, Talk("t", "Short papers without knots", "Folding.", (OSLO,), (OSLO,)))
    index = build(dataclasses.replace(threads.programme, talks=talks), FakeEncoder())
    assert search(index, "Short papers without knots").results[0].talk.id == "t"


def test_words_written_as_one_or_with_a_hyphen_are_read(threads: Index) -> None:
    talks = (*TALKS, Talk("x", "Automatic weaving", "Automatic weaving by coordinates.", (OSLO,), (OSLO,)))
    index = build(dataclasses.replace(threads.programme, talks=talks), FakeEncoder())
    assert dict(understood(index, "autoweav").read) == {"autoweav": "automatic weaving"}
    assert dict(understood(index, "co-ordinates").read) == {"co-ordinates": "coordinates"}


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Carla Brumo", "Carla Bruno"),
        ("Karla Bruno", "Carla Bruno"),
        ("Carl Bruno", "Carla Bruno"),
        ("C. Bruno", "Carla Bruno"),
        ("Bruno Karlo", None),
        ("Bruuno", "Carla Bruno"),
        ("Niels Berg", "Nils Berg"),
        ("talks by Niels Berg on dye", "Nils Berg"),
        ("Ada Berg", "Nils Berg"),
        ("Carla", "Carla Bruno"),
    ],
)
def test_a_misspelt_name_leads_to_the_person_and_says_so(threads: Index, typed: str, person: str | None) -> None:
    answer = search(threads, typed)
    assert {hit.person.name for hit in understood(threads, typed).names} == ({person} if person else set())
    assert (answer.match == "name") == bool(person)


def test_a_name_that_nobody_has_is_told(threads: Index) -> None:
    assert search(threads, "Carla Brumo").message == "Nobody here is called “Carla Brumo”; talks with Carla Bruno."
    assert search(threads, "Ada Berg").message == "Nobody here is called “Ada Berg”; talks with Nils Berg."
    assert search(threads, "Berg").message == "Talks with Nils Berg."
