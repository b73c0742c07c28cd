"""Search: meaning, words, names and titles; filters; what is told when nothing fits."""

import dataclasses
from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abstractsearch.answers import ranking
from abstractsearch.answers.search import search
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index, build
from abstractsearch.programme.model import Programme
from tests.conftest import FakeEncoder


def ids(index: Index, query: str, **given: object) -> list[str]:
    return [result.talk.id for result in search(index, query, **given)]


def test_the_talk_that_says_it_comes_first(index: Index) -> None:
    assert ids(index, "photoacoustic tomography")[0] == "kovalevskaya-sofia"


def test_the_fused_score_is_the_formula(index: Index) -> None:
    query = ["langevin", "posterior"]
    (vector,) = index.encoder.encode(["langevin posterior"])

    def scaled(values: np.ndarray) -> np.ndarray:
        return (values - values.min()) / (values.max() - values.min())

    whole, sentence = ranking.cosines(index, vector), ranking.best_sentences(index, vector)
    expected = 0.6 * scaled(whole + sentence) + 0.4 * scaled(index.lexical.scores(query))
    np.testing.assert_allclose(ranking.near_query(index, vector, query, {}).score, expected, atol=1e-6)


def test_words_count_less_where_no_talk_has_much_of_the_query(index: Index) -> None:
    (vector,) = index.encoder.encode(["posterior"])
    full = ranking.near_query(index, vector, ["posterior"], {}).score
    less = ranking.near_query(index, vector, ["posterior", "zebra", "giraffe", "okapi"], {}).score
    assert full.max() > less.max()


@pytest.mark.parametrize("name", ["lovelace", "LOVELACE", "Ada Lovelace", "Lovelace, Ada", "ada lovelace", "Lovelacé"])
def test_a_name_finds_the_talks_of_the_person(index: Index, name: str) -> None:
    answer = search(index, name)
    assert {result.talk.id for result in answer} == {"lovelace-ada", "lovelace-ada-2"}
    assert answer.confident
    assert answer.message == "Talks with Ada Lovelace."
    assert answer.results[0].evidence.reason == "Ada Lovelace speaks."


def test_speakers_come_before_coauthors(index: Index) -> None:
    answer = search(index, "noether")
    assert [result.talk.id for result in answer] == ["noether-emmy", "lovelace-ada"]
    assert answer.results[1].evidence.reason == "Emmy Noether is a co-author."


def test_a_variant_of_a_name_finds_its_person(index: Index) -> None:
    assert ids(index, "Kovalevsky") == ["kovalevskaya-sofia"]


def test_a_name_within_a_question_lifts_the_persons_talks(index: Index) -> None:
    answer = search(index, "what does Sofia Kovalevskaya say about images")
    assert answer.results[0].talk.id == "kovalevskaya-sofia"
    assert len(answer) == 4


def test_a_single_word_that_a_talk_says_makes_it_near(index: Index) -> None:
    answer = search(index, "boundary")
    assert answer.match == "text"
    assert next(result.talk.id for result in answer if result.near) == "kovalevskaya-sofia"


@pytest.mark.parametrize(
    "query",
    [
        "When does Noether speak?",
        "what time is Emmy Noether",
        "which room is the talk of Noether in",
        "who is Noether and what does she talk about",
    ],
)
def test_asking_for_a_person_is_asking_for_the_name(index: Index, query: str) -> None:
    answer = search(index, query)
    assert [result.talk.id for result in answer] == ["noether-emmy", "lovelace-ada"]
    assert answer.message == "Talks with Emmy Noether."


def test_a_misspelt_name_is_said(index: Index) -> None:
    answer = search(index, "is noehter giving a talk")
    assert [result.talk.id for result in answer] == ["noether-emmy", "lovelace-ada"]
    assert answer.message == "Nobody here is called “noehter”; talks with Emmy Noether."


def test_a_named_persons_talks_come_first_and_are_near(index: Index) -> None:
    answer = search(index, "tomography and wave equations by Noether")
    assert answer.message == "Talks with Emmy Noether."
    assert [result.talk.id for result in answer][:2] == ["noether-emmy", "lovelace-ada"]
    assert all(result.near for result in answer.results[:2])


def test_a_name_that_texts_mention_is_still_a_name(programme: Programme) -> None:
    mentions = dataclasses.replace(programme.talks[2], abstract="Joint work with Noether. We study waves.")
    index = build(dataclasses.replace(programme, talks=(*programme.talks[:2], mentions)), FakeEncoder())
    assert ids(index, "noether waves")[0] == "noether-emmy"


@pytest.mark.parametrize(
    ("query", "match"), [("Guest houses", "none"), ("houses of A. Guest", "name"), ("guest", "name")]
)
def test_an_everyday_word_is_a_name_only_where_it_looks_like_one(programme: Programme, query: str, match: str) -> None:
    guest = next(person for person in programme.people if person.id == "guest-a")
    by_guest = dataclasses.replace(programme.talks[1], authors=(guest,), speakers=(guest,))
    index = build(dataclasses.replace(programme, talks=(programme.talks[0], by_guest)), FakeEncoder())
    assert search(index, query).match == match


@pytest.mark.parametrize(
    ("query", "expected", "message"),
    [
        (
            "tuesday afternoon",
            ["kovalevskaya-sofia", "lovelace-ada-2"],
            "Tuesday afternoon: 2 talks, in order of time.",
        ),
        ("what is on 29 September?", ["lovelace-ada", "noether-emmy"], "Monday: 2 talks, in order of time."),
        ("show me tomorrow", ["kovalevskaya-sofia", "lovelace-ada-2"], "Tuesday: 2 talks, in order of time."),
        (
            "monday afternoon",
            ["lovelace-ada", "noether-emmy"],
            "There is no talk on Monday afternoon; on Monday: 2 talks, in order of time.",
        ),
        ("Lovelace on Tuesday", ["lovelace-ada-2"], "Tuesday: talks with Ada Lovelace."),
        (
            "does Kovalevskaya speak on Monday",
            ["kovalevskaya-sofia"],
            "On Monday there is no talk with Sofia Kovalevskaya; these are on another day.",
        ),
        ('Tuesday speaker:"Lovelace"', ["lovelace-ada-2"], "Tuesday: talks with Lovelace."),
        ('"wave equation" on Tuesday', ["kovalevskaya-sofia"], "Tuesday: one talk comes close to “wave equation”."),
    ],
)
def test_a_day_in_a_question_keeps_its_talks(index: Index, query: str, expected: list[str], message: str) -> None:
    answer = search(index, query, now=datetime(2025, 9, 29, 9))
    assert ([result.talk.id for result in answer], answer.message) == (expected, message)
    assert answer.confident


def test_a_subject_on_a_day_is_ranked_within_the_day(index: Index) -> None:
    answer = search(index, "anything about tomography on Tuesday?")
    assert [result.talk.id for result in answer] == ["kovalevskaya-sofia", "lovelace-ada-2"]
    assert answer.message == "Tuesday: one talk comes close to “tomography”."


def test_what_no_talk_of_the_day_is_about_is_told(index: Index) -> None:
    answer = search(index, "sourdough bread on Tuesday")
    assert (answer.message, answer.confident) == (
        "Tuesday: no talk here is about “sourdough bread”; the nearest are:",
        False,
    )


def test_a_days_talks_tell_their_time(index: Index) -> None:
    answer = search(index, "tuesday")
    assert [result.evidence.reason for result in answer] == ["Tuesday at 14:00.", "Tuesday at 14:30."]
    assert answer.results[0].score > answer.results[1].score


def test_the_filter_goes_before_the_day_in_the_question(index: Index) -> None:
    answer = search(index, "sampling on Tuesday", day="Monday")
    assert {result.talk.id for result in answer} == {"lovelace-ada", "noether-emmy"}
    assert answer.message == "2 talks come close to “sampling”, the nearest first."
    assert ids(index, "tuesday", day="Monday") == ["lovelace-ada", "noether-emmy"]
    assert ids(index, "monday morning", day="Monday") == ["lovelace-ada", "noether-emmy"]


@pytest.mark.parametrize("query", ["talks by Ada", "a talk of Lovelace"])
def test_asking_for_talks_by_name_is_asking_for_the_name(index: Index, query: str) -> None:
    assert search(index, query).message == "Talks with Ada Lovelace."


def test_nearly_a_title_is_found(index: Index) -> None:
    answer = search(index, "symetries and sampling")
    assert (answer.results[0].talk.id, answer.confident) == ("noether-emmy", True)


def test_an_acronym_is_read_by_the_texts(index: Index) -> None:
    assert "(PAT: photoacoustic tomography)" in search(index, "PAT").message


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lovelce", "lovelace"), ("Kovalevskaja", "kovalevskaya"), ("tomograhpy", "tomography"), ("langevn", "langevin")],
)
def test_a_typing_error_is_forgiven_and_told(index: Index, typed: str, meant: str) -> None:
    expected, found = search(index, meant), search(index, typed)
    assert found.results[0].talk == expected.results[0].talk
    assert found.match == "name" or f"({typed}: {meant})" in found.message


def test_a_word_that_is_nothing_like_a_known_one_stays(index: Index) -> None:
    assert "(" not in search(index, "giraffe okapi zebra").message


def test_an_everyday_word_is_not_corrected(index: Index) -> None:
    answer = search(index, "imager wale")  # a letter from "images" and "wave"; "wale" falls into two pieces
    assert "wale: wave" in answer.message
    assert "radio" not in search(index, "chair").message  # a letter from "chain"
    assert not search(index, "chair").confident


def test_a_long_form_finds_the_talk_that_abbreviates_it(programme: Programme) -> None:
    short = dataclasses.replace(programme.talks[1], abstract="PAT is our subject, and PAT alone.")
    index = build(
        dataclasses.replace(programme, talks=(programme.talks[0], short, *programme.talks[2:])), FakeEncoder()
    )
    (first, second, *_) = search(index, "photoacoustic tomography").results
    assert {first.talk.id, second.talk.id} == {"kovalevskaya-sofia", "noether-emmy"}


@pytest.mark.parametrize("query", ['"wave equation"', "“Wave  equation”", "«wave équation» images"])
def test_words_in_quotation_marks_stand_in_the_talk(index: Index, query: str) -> None:
    answer = search(index, query)
    assert [result.talk.id for result in answer] == ["kovalevskaya-sofia"]
    assert answer.confident


def test_a_phrase_that_nobody_says_is_told(index: Index) -> None:
    answer = search(index, '"sampling posterior"')
    assert not answer.confident
    assert answer.message == "No talk here says “sampling posterior” word for word; the nearest are:"
    assert len(answer) == 4


@pytest.mark.parametrize("query", ['speaker:"Ada Lovelace"', "speaker:lovelace", "SPEAKER: lovelcae"])
def test_a_speaker_may_be_named(index: Index, query: str) -> None:
    answer = search(index, query)
    assert {result.talk.id for result in answer} == {"lovelace-ada", "lovelace-ada-2"}
    assert answer.message.startswith("Talks with")


def test_a_speaker_narrows_a_question(index: Index) -> None:
    answer = search(index, 'sampling speaker:"Noether"')
    assert [result.talk.id for result in answer] == ["noether-emmy"]
    assert answer.results[0].evidence.reason == "In the title: sampling."


@pytest.mark.parametrize("query", ['""', '"', "speaker:", 'speaker:""', "“”", '" "'])
def test_half_typed_marks_do_no_harm(index: Index, query: str) -> None:
    assert not search(index, query).confident


def test_what_no_talk_is_about_is_told_and_the_nearest_shown(index: Index) -> None:
    answer = search(index, "sourdough bread recipe")
    assert not answer.confident
    assert answer.message == "No talk here is about “sourdough bread recipe”; the nearest are:"
    assert len(answer) == 4


def test_the_evidence_is_a_sentence_of_the_abstract_and_the_matched_words(index: Index) -> None:
    first = search(index, "quickly mixing chains").results[0]
    assert first.evidence.sentence == "The chain mixes quickly."
    assert first.evidence.terms == ("chain", "mixes", "quickly")
    assert first.evidence.reason == "Speaks of chain mixes quickly."


def test_ranks_count_from_one_and_scores_fall(index: Index) -> None:
    answer = search(index, "sampling")
    assert [result.rank for result in answer] == [1, 2, 3, 4]
    scores = [result.score for result in answer]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"day": "2025-09-30"}, {"kovalevskaya-sofia", "lovelace-ada-2"}),
        ({"day": "Tuesday"}, {"kovalevskaya-sofia", "lovelace-ada-2"}),
        ({"day": "mon"}, {"lovelace-ada", "noether-emmy"}),
        ({"day": date(2025, 9, 29)}, {"lovelace-ada", "noether-emmy"}),
        ({"session": "waves"}, {"kovalevskaya-sofia", "lovelace-ada-2"}),
        ({"session": "WAVES"}, {"kovalevskaya-sofia", "lovelace-ada-2"}),
        ({"speaker": "lovelace"}, {"lovelace-ada", "lovelace-ada-2"}),
        ({"where": [("track", "Invited")]}, {"lovelace-ada"}),
        ({"day": "Monday", "speaker": "noether"}, {"noether-emmy"}),
    ],
)
def test_filters_keep_what_passes(index: Index, given: dict, expected: set[str]) -> None:
    assert set(ids(index, "sampling", **given)) == expected


def test_a_filter_changes_no_score(index: Index) -> None:
    everything = {result.talk.id: result.score for result in search(index, "sampling images")}
    for result in search(index, "sampling images", day="Tuesday"):
        assert result.score == everything[result.talk.id]


def test_near_talks_have_half_of_the_best_possible_score(index: Index) -> None:
    answer = search(index, "langevin sampling of images")
    assert answer.match == "text"
    assert [result.near for result in answer] == [result.score >= 0.5 for result in answer]


@pytest.mark.parametrize(
    "query", ["sampling", "sampling images", "wave equations of symmetry groups", "images machine"]
)
def test_what_is_near_comes_before_what_is_not(index: Index, query: str) -> None:
    near = [result.near for result in search(index, query)]
    assert near == sorted(near, reverse=True)


def test_no_talk_passing_is_told(index: Index) -> None:
    answer = search(index, "waves", day="Monday", session="waves")
    assert (len(answer), answer.confident) == (0, False)
    assert "passes these filters" in answer.message


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"day": "Sunday"}, "Monday 2025-09-29, Tuesday 2025-09-30"),
        ({"day": "2025-13-99"}, "is no day"),
        ({"session": "Graphs"}, "there is Sampling; Waves"),
        ({"speaker": "Nobody"}, "Nobody here is called"),
        ({"where": [("colour", "red")]}, "their fields are keywords, track"),
    ],
)
def test_an_unknown_filter_lists_what_there_is(index: Index, given: dict, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        search(index, "sampling", **given)


def test_a_title_that_two_sessions_share_is_ambiguous(programme: Programme) -> None:
    twin = dataclasses.replace(programme.sessions[1], id="waves-2")
    index = build(dataclasses.replace(programme, sessions=(*programme.sessions, twin)), FakeEncoder())
    with pytest.raises(QuestionError, match="choose one of waves, waves-2"):
        search(index, "sampling", session="Waves")


@pytest.mark.parametrize(("query", "message"), [("   ", "is empty"), ("", "is empty"), ("x" * 10_000, "shorten it")])
def test_a_question_that_cannot_be_asked_is_told(index: Index, query: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        search(index, query)


@pytest.mark.parametrize("query", ["the of and", "?!…", "🍞🍞", "$\\alpha^2$", "\x00", "((((", "a"])
def test_nonsense_gets_an_answer(index: Index, query: str) -> None:
    assert not search(index, query).confident


def test_an_empty_programme_answers() -> None:
    answer = search(build(Programme("empty", "Empty", ()), FakeEncoder()), "anything")
    assert (len(answer), answer.confident) == (0, False)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60))
def test_any_query_is_answered_or_refused_in_one_line(index: Index, query: str) -> None:
    if query.split():
        assert "\n" not in search(index, query).message
    else:
        with pytest.raises(QuestionError):
            search(index, query)


def test_the_order_of_talks_and_the_spelling_of_ids_change_no_score(index: Index, programme: Programme) -> None:
    renamed = tuple(dataclasses.replace(talk, id=f"z{9 - number}") for number, talk in enumerate(programme.talks))
    other = build(dataclasses.replace(programme, talks=renamed[::-1]), FakeEncoder())
    query = "langevin sampling of images"
    assert [(r.talk.title, r.score) for r in search(index, query)] == [
        (r.talk.title, r.score) for r in search(other, query)
    ]


def test_timing_names_the_stages(index: Index) -> None:
    assert list(search(index, "sampling").timing) == ["understand", "encode", "rank", "evidence"]
