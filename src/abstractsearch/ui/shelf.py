"""The programmes this server offers, each opened once and shared by all visitors."""

import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from abstractsearch.index.build import Index
from abstractsearch.index.library import Library

DATA, INDEXES, PROGRAMME = "ABSTRACTSEARCH_DATA", "ABSTRACTSEARCH_INDEXES", "ABSTRACTSEARCH_PROGRAMME"
MOST_OPEN = 16


@dataclass(frozen=True)
class Shelf:
    """The programmes of `library`, or `only` one of them."""

    library: Library
    only: str | None = None

    def names(self) -> list[str]:
        """The programmes on offer, sorted; raises ProgrammeError where there is none."""
        return [self.library.chosen(self.only)] if self.only else self.library.names() or [self.library.chosen(None)]

    def index(self, name: str) -> Index:
        """The newest index of a programme, which nobody changes; raises IndexFileError where there is none."""
        return _opened(self.library, str(self.library.indexes.resolve()), name, self.library.generation(name))

    def to_environment(self) -> None:
        """Tell the pages, which Streamlit starts by itself, what to offer."""
        os.environ[DATA] = str(self.library.data.resolve())
        os.environ[INDEXES] = str(self.library.indexes.resolve())
        os.environ[PROGRAMME] = self.only or ""

    @classmethod
    def from_environment(cls) -> "Shelf":
        data = Path(os.environ.get(DATA) or "data/abstracts")
        indexes = Path(os.environ.get(INDEXES) or "indexes")
        return cls(Library(data, indexes), os.environ.get(PROGRAMME) or None)


@st.cache_resource(max_entries=MOST_OPEN, show_spinner=False)
def _opened(_library: Library, indexes: str, name: str, generation: str) -> Index:
    return _library.index(name)
