"""The programmes this server offers, each opened once and shared by all visitors."""

import os
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import streamlit as st

from abstractsearch.index.build import Index
from abstractsearch.index.library import Library
from abstractsearch.ui.additions import additions

DATA, INDEXES, PROGRAMME = "ABSTRACTSEARCH_DATA", "ABSTRACTSEARCH_INDEXES", "ABSTRACTSEARCH_PROGRAMME"
ALLOW_IMPORT = "ABSTRACTSEARCH_ALLOW_IMPORT"  # "1", "0", or nothing: then the address decides
MOST_OPEN = 16
MOST_TITLES = 1000


@dataclass(frozen=True)
class Shelf:
    """The programmes of `library`, or `only` one of them; `allows_import` where visitors may add to them."""

    library: Library
    only: str | None = None
    allows_import: bool = False

    def names(self) -> list[str]:
        """The programmes on offer, sorted; without those that are being added and have no index yet.

        Raises ProgrammeError where there is no programme of the only name on offer.
        """
        if self.only:
            return [self.library.chosen(self.only)]
        being_added = additions(self.library).running
        return [name for name in self.library.names() if name != being_added or self.library.generation(name)]

    def index(self, name: str) -> Index:
        """The newest index of a programme, which nobody changes; raises IndexFileError where there is none."""
        return _opened(self.library, str(self.library.indexes.resolve()), name, self.generation(name))

    def generation(self, name: str) -> str:
        """A text that differs after each build; empty where there is no index. Quick: one small file is read."""
        return self.library.generation(name)

    def title(self, name: str) -> str:
        """A programme's title, without opening its index; its name where that cannot be read."""
        return _title(self.library, str(self.library.indexes.resolve()), name, self.generation(name))

    def to_environment(self) -> None:
        """Tell the pages, which Streamlit starts by itself, what to offer."""
        os.environ[DATA] = str(self.library.data.resolve())
        os.environ[INDEXES] = str(self.library.indexes.resolve())
        os.environ[PROGRAMME] = self.only or ""
        os.environ[ALLOW_IMPORT] = str(int(self.allows_import))

    @classmethod
    def from_environment(cls) -> "Shelf":
        data = Path(os.environ.get(DATA) or "data/abstracts")
        indexes = Path(os.environ.get(INDEXES) or "indexes")
        allowed = os.environ.get(ALLOW_IMPORT)
        allows_import = allowed == "1" if allowed else is_loopback(st.get_option("server.address"))
        return cls(Library(data, indexes), os.environ.get(PROGRAMME) or None, allows_import)


def is_loopback(address: str | None) -> bool:
    """Whether only this machine reaches a server at `address`; None is every address that the machine has.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback(None)
    (True, True, False, False)
    """
    if address is None or address == "localhost":
        return address is not None
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


@st.cache_resource(max_entries=MOST_OPEN, show_spinner=False)
def _opened(_library: Library, indexes: str, name: str, generation: str) -> Index:
    return _library.index(name)


@st.cache_resource(max_entries=MOST_TITLES, show_spinner=False)
def _title(_library: Library, indexes: str, name: str, generation: str) -> str:
    return _library.title(name)
