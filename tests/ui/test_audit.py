"""The audit and its session page without a browser."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from abstractsearch.answers.audit import Audit, audit
from abstractsearch.index.build import build
from abstractsearch.programme.model import Programme, Session, Talk
from abstractsearch.ui.components.audit.session_labels import when_and_where
from abstractsearch.ui.components.audit.session_map import (
    closeness_in_words,
    closest,
    compared,
    pairs_of,
    usual_coherence,
)
from tests.conftest import FakeEncoder, at
from tests.ui.conftest import Open
from tests.ui.test_app import links, shown

MATTERS = {
    "Chains": "posterior sampling langevin dynamics markov chain mixing",
    "Sound": "photoacoustic tomography acoustic wave boundary reconstruction",
    "Tissue": "fluorescence microscopy cell membrane superresolution imaging",
    "Layers": "neural network training gradient descent overparametrised neurons",
    "Edges": "graph laplacian spectral clustering vertices nodes",
    "Risk": "option pricing volatility market stochastic hedging",
}
MIXED = "Open questions"
EACH = 12


@pytest.fixture
def meeting() -> Programme:
    """Six sessions of as many talks on one matter each, one of mixed talks, one of a single talk, one without talks.

    One talk on waves is in the session on prices.
    """
    titles = [*MATTERS, MIXED, "Welcome", "Lunch"]
    sessions = {title: Session(title.lower().replace(" ", "-"), title, at(29, 8 + n)) for n, title in enumerate(titles)}

    def talk(key: str, matter: str, title: str) -> Talk:
        words = MATTERS[matter].split()
        start = sum(map(ord, key)) % 3
        text = f"We study {' '.join(words[start:])} and {' '.join(words[: start + 3])}. It is about {' '.join(words)}."
        return Talk(
            key,
            f"On {words[start]} and {words[start + 1]}, part {key.rpartition('-')[2]}",
            text,
            session=sessions[title],
            start=sessions[title].start,
        )

    talks = [talk(f"{matter}-{n}", matter, matter) for matter in MATTERS for n in range(EACH)]
    talks += [talk(f"mixed-{n}", matter, MIXED) for n, matter in enumerate(list(MATTERS)[:3])]
    talks += [talk("stray", "Sound", "Risk"), talk("hello", "Edges", "Welcome")]
    talks += [Talk("later", "TBA", "", session=sessions["Sound"])]
    return Programme("meeting", "A meeting", tuple(talks), tuple(sessions.values()))


@pytest.fixture
def answer(meeting: Programme) -> Audit:
    return audit(build(meeting, FakeEncoder()))


def folded(app: AppTest) -> str:
    """What stands behind what can be unfolded."""
    texts = [str(element.value) for fold in app.expander for element in (*fold.markdown, *fold.caption)]
    return "\n".join(texts).replace("\\", "")


class TestPage:
    def test_it_sums_up_and_names_what_is_wrong_first(self, open_app: Open, meeting: Programme, answer: Audit) -> None:
        app = open_app("audit", programmes=[meeting])
        assert answer.message in shown(app)
        labels = [label.replace("**", "") for label in links(app)]
        outliers = [fit for audited in answer.sessions for fit in audited.talks if fit.outlier]
        assert outliers
        loose = [audited for audited in answer.sessions if audited.q_value is not None and audited.q_value >= 0.05]
        assert [audited.session.title for audited in loose] == [MIXED]
        worst = max(outliers, key=lambda fit: fit.misfit)
        sentences = [worst.sentence, loose[0].sentence]
        assert [label for label in labels if label in sentences] == sentences

    def test_every_session_is_there_and_leads_to_its_page(
        self, open_app: Open, meeting: Programme, answer: Audit
    ) -> None:
        found = {label.replace("**", ""): to for label, to in links(open_app("audit", programmes=[meeting])).items()}
        for audited in answer.sessions:
            assert found[audited.sentence] == f"/session?id={audited.session.id}"

    def test_what_could_not_be_judged_is_told_with_the_reason(self, open_app: Open, meeting: Programme) -> None:
        app = open_app("audit", programmes=[meeting])
        assert "2 sessions that could not be judged, and why" in [fold.label for fold in app.expander]
        assert "it takes three to judge a session" in shown(app)

    def test_what_the_words_mean_is_a_tap_away(self, open_app: Open, meeting: Programme) -> None:
        text = folded(open_app("audit", programmes=[meeting]))
        assert "p = (k+1)/5001" in text
        assert "Benjamini and Hochberg" in text

    def test_the_numbers_can_be_taken_along(self, open_app: Open, meeting: Programme) -> None:
        app = open_app("audit", programmes=[meeting])
        assert [button.proto.label for button in app.get("download_button")] == ["Download all numbers (.csv)"]

    def test_a_programme_without_sessions_gets_a_sentence(self, open_app: Open, meeting: Programme) -> None:
        bare = replace(meeting, sessions=(), talks=tuple(replace(talk, session=None) for talk in meeting.talks))
        app = open_app("audit", programmes=[bare])
        assert "no sessions" in shown(app)
        assert not app.get("download_button")

    def test_sessions_of_one_title_are_told_apart_by_their_times(self, open_app: Open, meeting: Programme) -> None:
        same = {session: replace(session, title="Session") for session in meeting.sessions}
        talks = tuple(replace(talk, session=same[talk.session] if talk.session else None) for talk in meeting.talks)
        page = shown(open_app("audit", programmes=[replace(meeting, sessions=tuple(same.values()), talks=talks)]))
        assert all(f"Mon 29 Sep, {hour:02}:00" in page for hour in range(8, 14))


class TestSession:
    def test_it_shows_its_talks_and_where_the_misfit_would_go(
        self, open_app: Open, meeting: Programme, answer: Audit
    ) -> None:
        app = open_app("session", programmes=[meeting], id="risk")
        page, found = shown(app), links(app)
        audited = next(each for each in answer.sessions if each.session.id == "risk")
        assert audited.sentence in page
        assert f"Words its talks share: {', '.join(audited.terms)}" in page
        better = next(
            label
            for label in found
            if label.startswith(("**Would fit better in “Sound”", "Might fit better in “Sound”"))
        )
        assert found[better] == "/session?id=sound"
        talks = [to.partition("=")[2] for to in found.values() if to.startswith("/talk?")]
        assert talks[0] == "stray"
        assert set(talks) == {"stray", *(f"Risk-{n}" for n in range(EACH))}

    def test_its_numbers_are_a_tap_away(self, open_app: Open, meeting: Programme, answer: Audit) -> None:
        audited = next(each for each in answer.sessions if each.session.id == "risk")
        app = open_app("session", programmes=[meeting], id="risk")
        assert f"p = {audited.p_value:.2g}, q = {audited.q_value:.2g}" in folded(app)

    def test_a_talk_without_an_abstract_was_left_out(self, open_app: Open, meeting: Programme) -> None:
        page = shown(open_app("session", programmes=[meeting], id="sound"))
        assert "It has no abstract, so it was not compared." in page

    @pytest.mark.parametrize("session_id", ["welcome", "lunch"])
    def test_a_session_that_cannot_be_judged_says_why(
        self, open_app: Open, meeting: Programme, session_id: str
    ) -> None:
        assert "it takes three to judge" in shown(open_app("session", programmes=[meeting], id=session_id))

    @pytest.mark.parametrize("session_id", ["nobody", "<script>"])
    def test_an_unknown_id_leads_back(self, open_app: Open, meeting: Programme, session_id: str) -> None:
        app = open_app("session", programmes=[meeting], id=session_id)
        assert "There is no session “" in shown(app)
        assert "All sessions" in links(app)


class TestPicture:
    def test_it_has_each_session_with_a_text_in_the_programmes_order(self, meeting: Programme, answer: Audit) -> None:
        sessions = compared(meeting, answer)
        assert [session.title for session in sessions] == [*MATTERS, MIXED, "Welcome"]
        assert len(pairs_of(answer, sessions)) == len(sessions) ** 2

    def test_each_pair_is_listed_once_the_closest_first(self, meeting: Programme, answer: Audit) -> None:
        near = closest(pairs_of(answer, compared(meeting, answer)), answer)
        judged = len(MATTERS) + 1
        assert len(near) == judged * (judged - 1) / 2
        assert MIXED in (near[0].one.title, near[0].other.title)
        assert [pair.closeness for pair in near] == sorted((pair.closeness for pair in near), reverse=True)

    def test_closeness_is_said_beside_that_within_sessions(self, answer: Audit) -> None:
        within = usual_coherence(answer.sessions)
        assert closeness_in_words(within, within, alone=False) == "as close as if they were one session"
        assert closeness_in_words(within / 2, within, alone=False) == "closer than two random talks"
        assert closeness_in_words(-0.1, within, alone=False) == "no closer than two random talks"

    def test_a_session_without_a_time_has_that_of_its_talks(self, meeting: Programme) -> None:
        talks = [replace(talk, end=at(29, 10), room="A1") for talk in meeting.talks[:2]]
        assert when_and_where(Session("s", "S"), talks) == "Mon 29 Sep, 08:00–10:00 · A1"
        assert when_and_where(Session("s", "S"), []) == ""
