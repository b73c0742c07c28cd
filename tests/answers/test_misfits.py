"""What the views of a talk and its possible sessions weigh."""

import numpy as np
import pytest

from abstractsearch.answers.audit.likeness import space_of
from abstractsearch.answers.audit.misfits import likeliest_weights, placings
from abstractsearch.index.build import Index
from tests.answers.audited import TOPICS, index_of, on_topics, text_on


def placed(index: Index) -> dict:
    rows = np.arange(len(index))
    sessions = {session.id: session for session in index.programme.sessions}
    of = [talk.session.id for talk in index.programme.talks if talk.session]
    groups = [(session, np.flatnonzero([one == name for one in of])) for name, session in sessions.items()]
    return placings(index, rows, space_of(index, rows), groups)


def test_a_view_that_tells_the_session_weighs_and_noise_does_not() -> None:
    random = np.random.default_rng(0)
    own = random.integers(6, size=200)
    noise = random.standard_normal((200, 6))
    telling = random.standard_normal((200, 6)) + 2 * np.eye(6)[own]
    weights = likeliest_weights(np.stack([telling, noise]), own)
    assert weights[0] > 1
    assert weights[1] < 0.15


def test_a_view_that_tells_the_opposite_weighs_nothing() -> None:
    own = np.arange(60) % 4
    view = -np.eye(4)[own] + np.random.default_rng(0).standard_normal((60, 4))
    assert likeliest_weights(view[np.newaxis], own)[0] == 0


def test_what_tells_without_fail_weighs_no_more_than_a_number() -> None:
    own = np.arange(40) % 4
    assert 0 < likeliest_weights(10 * np.eye(4)[own][np.newaxis], own)[0] < 10


def test_a_talk_in_the_wrong_session_fits_worst_and_its_own_topic_best() -> None:
    sessions = on_topics()
    sessions["Cells"][1] = text_on("Orbits", 30)
    index = index_of(sessions)
    found = placed(index)
    stray = found[index.rows["Cells-1"]]
    assert stray.misfit == max(placing.misfit for placing in found.values())
    assert list(TOPICS)[stray.better] == "Orbits"
    assert stray.margin > 0
    assert stray.resampled > 0.9


def test_titles_that_say_nothing_do_no_harm() -> None:
    sessions = on_topics()
    found = placed(index_of({f"Session-{number}": texts for number, texts in enumerate(sessions.values())}))
    assert max(placing.misfit for placing in found.values()) < 0


def test_sessions_that_follow_no_text_have_no_misfits() -> None:
    mixed = {f"Slot-{number}": [text_on(topic, number) for topic in TOPICS] for number in range(5)}
    assert placed(index_of(mixed)) == {}


def test_odds_follow_from_the_margin_where_there_are_two_sessions() -> None:
    sessions = {topic: [text_on(topic, number) for number in range(6)] for topic in ("Waves", "Cells")}
    for placing in placed(index_of(sessions)).values():
        assert placing.misfit == pytest.approx(placing.margin)


def test_titles_that_tell_without_fail_leave_the_texts_a_say() -> None:
    sessions = {title: [f"{title} {text}" for text in texts] for title, texts in on_topics().items()}
    sessions["Cells"][1] = f"Cells {text_on('Orbits', 30)}"
    index = index_of(sessions)
    found = placed(index)
    assert found[index.rows["Cells-1"]].misfit == max(placing.misfit for placing in found.values())
