"""A conference programme that people can ask.

>>> from abstractsearch import build, read, search
>>> index = build(read("data/abstracts/inverse-problems-2025"))     # doctest: +SKIP
>>> search(index, "posterior sampling").results[0].talk.title       # doctest: +SKIP

Importing this package loads neither torch nor faiss nor streamlit.
"""

from pathlib import Path

from abstractsearch.answers.audit import Audit, Audited, Fit, audit
from abstractsearch.answers.people import People, Tie, people
from abstractsearch.answers.results import Evidence, Result, Results
from abstractsearch.answers.search import search, similar
from abstractsearch.answers.topics import Member, TalkTopic, Topics, topics
from abstractsearch.errors import AbstractSearchError
from abstractsearch.index.build import Index, Progress
from abstractsearch.index.build import build as _build
from abstractsearch.index.encoder import Encoder, SentenceTransformerEncoder, encoder_named
from abstractsearch.index.store import MODEL_CACHE, load, save
from abstractsearch.programme.formats import read
from abstractsearch.programme.model import Person, Programme, Session, Talk

__version__ = "0.1.0"
__all__ = [
    "AbstractSearchError",
    "Audit",
    "Audited",
    "Encoder",
    "Evidence",
    "Fit",
    "Index",
    "Member",
    "People",
    "Person",
    "Programme",
    "Result",
    "Results",
    "SentenceTransformerEncoder",
    "Session",
    "Talk",
    "TalkTopic",
    "Tie",
    "Topics",
    "audit",
    "build",
    "load",
    "people",
    "read",
    "save",
    "search",
    "similar",
    "topics",
]


def build(
    programme: Programme,
    encoder: Encoder | None = None,
    *,
    previous: Index | None = None,
    progress: Progress | None = None,
) -> Index:
    """Index `programme`, by default with the shipped model, whose graph is kept in `indexes/.model`."""
    encoder = encoder or encoder_named(None, Path("indexes") / MODEL_CACHE)
    return _build(programme, encoder, previous=previous, progress=progress)
