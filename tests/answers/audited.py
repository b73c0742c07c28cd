"""Programmes for the tests of the audit, made of sessions that are given by their talks' texts."""

from collections.abc import Mapping, Sequence

import numpy as np

from abstractsearch.index.build import Index, build
from abstractsearch.programme.model import Programme, Session, Talk
from tests.conftest import FakeEncoder

TOPICS = {
    "Waves": "wave acoustic boundary scattering propagation echo",
    "Sampling": "posterior langevin chain sampler gibbs likelihood",
    "Networks": "layer gradient training neuron activation weight",
    "Cells": "microscope tissue protein fluorescence membrane nucleus",
    "Orbits": "planet gravity ellipse comet trajectory moon",
    "Bridges": "steel concrete load beam arch girder",
    "Poems": "rhyme verse metre stanza sonnet ballad",
}
COMMON = "method result problem approach data study model analysis".split()


def text_on(topic: str, number: int) -> str:
    """Four words of the topic and two that any talk may have, the same for the same arguments."""
    random = np.random.default_rng([number, *topic.encode()])
    return " ".join([*random.choice(TOPICS[topic].split(), 4, replace=False), *random.choice(COMMON, 2, replace=False)])


def on_topics(size: int = 4) -> dict[str, list[str]]:
    return {topic: [text_on(topic, number) for number in range(size)] for topic in TOPICS}


def index_of(sessions: Mapping[str, Sequence[str]], facets: Mapping[str, Mapping[str, str]] | None = None) -> Index:
    """Sessions with the ids given, titled as their ids; talk `id-number` has the text as its abstract."""
    made = {name: Session(name, name.replace("-", " ")) for name in sessions}
    talks = [
        Talk(
            f"{name}-{number}",
            f"Talk {number}",
            text,
            session=made[name],
            facets={field: (value,) for field, value in (facets or {}).get(name, {}).items()},
        )
        for name, texts in sessions.items()
        for number, text in enumerate(texts)
    ]
    return build(Programme("made", "Made", tuple(talks), tuple(made.values())), FakeEncoder())
