"""The audit of whole programmes: who hangs together, who sits in the wrong session, and what cannot be judged."""

import dataclasses
import json
import math

import pytest

from abstractsearch import documents, exports
from abstractsearch.answers.audit import Audit, Audited, Fit, audit
from abstractsearch.answers.audit.judgement import of_one_subject
from abstractsearch.index.build import Index, build
from abstractsearch.programme.model import Programme, Session, Talk
from tests.answers.audited import TOPICS, index_of, on_topics, text_on
from tests.conftest import FakeEncoder


def session_of(answer: Audit, session_id: str) -> Audited:
    return next(audited for audited in answer.sessions if audited.session.id == session_id)


def fit_of(answer: Audit, talk_id: str) -> Fit:
    return next(fit for audited in answer.sessions for fit in audited.talks if fit.talk.id == talk_id)


@pytest.fixture(scope="module")
def swapped() -> Audit:
    """Seven sessions of one topic each, but for a talk on poems among the waves, and a session of all topics."""
    sessions = on_topics(size=5)
    sessions["Waves"][2] = text_on("Poems", 9)
    return audit(index_of({**sessions, "All-sorts": [text_on(topic, 20) for topic in list(TOPICS)[:5]]}))


def test_a_session_of_one_topic_hangs_together(swapped: Audit) -> None:
    cells = session_of(swapped, "Cells")
    assert cells.p_value is not None
    assert cells.q_value is not None
    assert cells.p_value <= cells.q_value < 0.05
    assert cells.percentile == pytest.approx(100, abs=1)
    assert "closer to each other than five random talks" in cells.sentence


def test_a_session_of_all_topics_does_not_and_comes_first(swapped: Audit) -> None:
    worst = swapped.sessions[0]
    assert worst.session.id == "All-sorts"
    assert worst.p_value is not None
    assert worst.p_value > 0.3
    assert worst.sentence.startswith(
        "The talks of “All sorts” are no closer to each other than five random talks (p = 0."
    )


def test_the_talk_in_the_wrong_session_is_found_with_its_place(swapped: Audit) -> None:
    stray, waves = fit_of(swapped, "Waves-2"), session_of(swapped, "Waves")
    assert waves.talks[0] == stray
    assert stray.better == Session("Poems", "Poems")
    assert stray.resampled == 1
    assert "fit better in “Poems” (it holds in all resamples)." in stray.sentence
    assert ("would" in stray.sentence) == stray.outlier
    assert [fit.outlier for fit in waves.talks] == [stray.outlier, False, False, False, False]


def test_a_talk_that_fits_is_not_talked_about(swapped: Audit) -> None:
    fit = fit_of(swapped, "Cells-0")
    assert fit.misfit < 0
    assert (fit.sentence, fit.outlier) == ("", False)


def test_every_talk_of_a_session_is_listed_worst_first(swapped: Audit) -> None:
    for audited in swapped.sessions:
        assert [fit.misfit for fit in audited.talks] == sorted((fit.misfit for fit in audited.talks), reverse=True)
        assert {fit.talk.session for fit in audited.talks} == {audited.session}
    assert sum(len(audited.talks) for audited in swapped.sessions) == 40


def test_the_words_its_talks_share_are_told(swapped: Audit) -> None:
    assert set(session_of(swapped, "Cells").terms) <= set(TOPICS["Cells"].split())
    assert session_of(swapped, "Cells").terms


def test_sessions_side_by_side(swapped: Audit) -> None:
    places = {audited.session.id: place for place, audited in enumerate(swapped.sessions)}
    between = swapped.between
    for place, audited in enumerate(swapped.sessions):
        assert between[place][place] == pytest.approx(audited.coherence)
        assert [row[place] for row in between] == pytest.approx(between[place])
    assert between[places["Cells"]][places["Cells"]] > between[places["Cells"]][places["Orbits"]]


def test_the_same_index_gives_the_same_answer() -> None:
    index = index_of(on_topics())
    assert audit(index) == audit(index)


def test_other_names_change_nothing() -> None:
    index = index_of(on_topics())
    talks = tuple(dataclasses.replace(talk, id=f"x-{talk.id}") for talk in index.programme.talks)
    renamed = audit(build(dataclasses.replace(index.programme, talks=talks), FakeEncoder()))
    for before, after in zip(audit(index).sessions, renamed.sessions, strict=True):
        assert (before.coherence, before.p_value) == (after.coherence, after.p_value)
        assert [fit.misfit for fit in before.talks] == [fit.misfit for fit in after.talks]


def test_talks_without_an_abstract_are_listed_and_not_judged() -> None:
    sessions = on_topics()
    sessions["Waves"].append("")
    answer = audit(index_of(sessions))
    without = session_of(answer, "Waves").talks[-1]
    assert (without.talk.id, without.misfit, without.better, without.resampled) == ("Waves-4", 0.0, None, None)
    assert "four random talks" in session_of(answer, "Waves").sentence


def test_a_small_session_says_why_it_is_not_judged_and_comes_last() -> None:
    answer = audit(index_of({"Two": [text_on("Waves", 7), text_on("Waves", 8), ""], "None": ["", ""], **on_topics()}))
    assert {audited.session.id for audited in answer.sessions[-2:]} == {"Two", "None"}
    two = session_of(answer, "Two")
    assert (two.p_value, two.q_value, two.percentile, two.coherence) == (None, None, None, None)
    assert two.sentence == "“Two” has two talks with an abstract; it takes three to judge a session."
    assert "no talks with an abstract" in session_of(answer, "None").sentence
    assert all((fit.better, fit.resampled, fit.outlier) == (None, None, False) for fit in two.talks)


ABSTRACT = "We sample from the posterior with Langevin dynamics and a chain that mixes quickly."
EDGES = {
    "no talks": {},
    "one talk": {"Alone": [ABSTRACT]},
    "one-talk sessions": {topic: [text_on(topic, 0)] for topic in TOPICS},
    "one session": {"Waves": [text_on("Waves", number) for number in range(5)]},
    "all to be announced": {topic: ["", "", ""] for topic in TOPICS},
    "identical abstracts": {topic: [ABSTRACT] * 4 for topic in TOPICS},
    "identical abstracts in each session": {topic: [text_on(topic, 0)] * 4 for topic in TOPICS},
    "stop words": {topic: ["of the and with"] * 3 for topic in TOPICS},
    "two sessions": {topic: [text_on(topic, number) for number in range(3)] for topic in ("Waves", "Cells")},
}


@pytest.mark.parametrize("sessions", EDGES.values(), ids=EDGES)
def test_every_programme_has_an_answer(sessions: dict[str, list[str]]) -> None:
    answer = audit(index_of(sessions))
    assert sorted(audited.session.id for audited in answer.sessions) == sorted(sessions)
    assert [len(row) for row in answer.between] == [len(sessions)] * len(sessions)
    assert answer.message
    for audited in answer.sessions:
        assert audited.sentence
        assert (audited.p_value is None) == (audited.coherence is None)
        assert all(math.isfinite(fit.misfit) for fit in audited.talks)
        assert not any(fit.outlier for fit in audited.talks)
    json.dumps(documents.audit_document(answer), allow_nan=False)
    exports.audit_csv(answer)


@pytest.mark.parametrize("name", ["one-talk sessions", "one session", "all to be announced"])
def test_where_nothing_can_be_judged_the_message_says_so(name: str) -> None:
    answer = audit(index_of(EDGES[name]))
    assert "No session can be judged" in answer.message
    assert all(audited.p_value is None for audited in answer.sessions)


def test_identical_abstracts_hang_together_no_more_than_others() -> None:
    answer = audit(index_of(EDGES["identical abstracts"]))
    assert all(audited.p_value == 1 for audited in answer.sessions)


def test_without_sessions_there_is_nothing_to_judge() -> None:
    talks = tuple(Talk(f"talk-{number}", "A title", text_on("Waves", number)) for number in range(5))
    answer = audit(build(Programme("made", "Made", talks), FakeEncoder()))
    assert (answer.sessions, answer.between) == ((), ())
    assert "no sessions" in answer.message


def test_two_sessions_of_one_title_stay_two(index: Index) -> None:
    sessions = on_topics()
    made = index_of({**sessions, "Waves-2": [text_on("Waves", number) for number in range(10, 14)]})
    titled = {
        session.id: dataclasses.replace(session, title=session.title.split()[0]) for session in made.programme.sessions
    }
    talks = tuple(
        dataclasses.replace(talk, session=titled[talk.session.id]) for talk in made.programme.talks if talk.session
    )
    answer = audit(
        build(dataclasses.replace(made.programme, talks=talks, sessions=tuple(titled.values())), FakeEncoder())
    )
    assert [audited.session.title for audited in answer.sessions].count("Waves") == 2
    assert len({audited.session.id for audited in answer.sessions}) == 8
    assert not any(fit.outlier for audited in answer.sessions for fit in audited.talks)


def test_the_small_programme_can_be_asked(index: Index) -> None:
    answer = audit(index)
    assert {audited.session.id for audited in answer.sessions} == {"sampling", "waves"}
    assert sum(len(audited.talks) for audited in answer.sessions) == 4
    assert "sampling" in {term.casefold() for term in session_of(answer, "sampling").terms}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zoom 14D: Information Extraction", "Gather 4C: Information Extraction", True),
        ("Zoom 14D: Information Extraction", "Gather 4C: Summarization; Information Extraction", True),
        ("Network Training I", "Network Training II", True),
        ("Network Training", "Network Pruning", False),
        ("Session 1", "Session 2", True),
        ("1", "2", False),
        ("Day 1: Waves", "Day 1: Sampling", False),
    ],
)
def test_sessions_of_one_subject_differ_in_a_label_or_a_number_only(one: str, other: str, same: bool) -> None:
    assert of_one_subject(one, other) is same


def test_a_talk_is_not_sent_to_a_session_of_the_same_subject() -> None:
    texts = on_topics(8)
    texts["Cells"][1] = text_on("Orbits", 30)
    apart = index_of({f"{name}-of-day" if name in ("Cells", "Orbits") else name: own for name, own in texts.items()})
    assert fit_of(audit(apart), "Cells-of-day-1").outlier
    names = {"Cells": "Mixed-1", "Orbits": "Mixed-2"}
    alike = audit(index_of({names.get(name, name): own for name, own in texts.items()}))
    stray = fit_of(alike, "Mixed-1-1")
    assert stray.better == Session("Mixed-2", "Mixed 2")
    assert not stray.outlier
