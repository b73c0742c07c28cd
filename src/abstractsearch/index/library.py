"""The programmes of a data folder and their indexes: which there are, and where each lies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from abstractsearch.errors import AbstractSearchError, ProgrammeError
from abstractsearch.index import store
from abstractsearch.index.build import Index, Positions, Progress, build
from abstractsearch.index.encoder import Encoder, encoder_named
from abstractsearch.programme.formats.folder import HEAD, read_folder, write_folder
from abstractsearch.programme.model import Programme, check_id, shortened

Draw = Callable[[Index, Mapping[str, Positions]], Mapping[str, Positions]]


@dataclass(frozen=True)
class Library:
    """`data` holds a folder for each programme, `indexes` one for each index, of the same name."""

    data: Path
    indexes: Path

    def names(self) -> list[str]:
        """Programmes that have a folder or an index, sorted."""
        submitted = {path.parent.name for path in self.data.glob(f"*/{HEAD}") if not path.parent.name.startswith(".")}
        return sorted(submitted | set(store.indexed(self.indexes)))

    def chosen(self, name: str | None) -> str:
        """`name` if there is such a programme; for None the only one there is.

        Raises
        ------
        ProgrammeError
            If there is no such programme, or several to choose from; the message lists them.
        """
        names = self.names()
        if name is None and len(names) == 1:
            return names[0]
        if name is not None and name in names:
            return name
        if not names:
            raise ProgrammeError(f"There is no programme in {self.data}; make one with `abstractsearch import FILE`.")
        listed = ", ".join(names)
        if name is None:
            raise ProgrammeError(f"There are several programmes; choose one with --programme: {listed}.")
        raise ProgrammeError(f"There is no programme '{shortened(name)}'; there is {listed}.")

    def programme(self, name: str) -> Programme:
        """The programme as its folder has it now; raises SourceError or ProgrammeError where that cannot be read."""
        return read_folder(self.data / name)

    def index(self, name: str) -> Index:
        """The saved index; raises IndexFileError where there is none that can be used."""
        return store.load(self.indexes / name)

    def generation(self, name: str) -> str:
        """A text that differs after each build; empty where there is no index."""
        return store.generation(self.indexes / name)

    def title(self, name: str) -> str:
        """The title of an indexed programme, without opening its index; `name` where that cannot be read."""
        return store.title(self.indexes / name) or name

    def is_behind(self, name: str) -> bool:
        """Whether a file of the programme is newer than its index; quick, and no proof that anything changed."""
        built = self.indexes / name / store.CURRENT
        files = (self.data / name).glob("*")
        return built.is_file() and any(file.stat().st_mtime > built.stat().st_mtime for file in files)

    def is_current(self, name: str) -> bool:
        """Whether the index is that of the programme as it is now."""
        return store.is_current(self.programme(name), self.indexes / name)

    def add(self, programme: Programme, *, replace: bool = False) -> Path:
        """Write `programme` into the data folder; one that is there already needs `replace`."""
        folder = self.data / check_id(programme.name, "programme name")
        if folder.exists() and not replace:
            raise ProgrammeError(f"{folder} exists; give --replace to write over it, or another --name.")
        write_folder(programme, folder)
        return folder

    def build(
        self, name: str, *, model: str | None = None, progress: Progress | None = None, draw: Draw | None = None
    ) -> Index:
        """Index a programme and save it, encoding only what its last index has not; the old one stays until then.

        Parameters
        ----------
        model : a sentence-transformers model on this machine; by default that of the last index, else the shipped one.
        draw : gives the positions of the new index's pictures, from those of the last one.
        """
        programme = self.programme(name)
        folder = self.indexes / name
        encoder = encoder_named(model or store.model_of(folder), self.indexes / store.MODEL_CACHE)
        previous = self._previous(name, encoder)
        index = build(programme, encoder, previous=previous, progress=progress)
        if draw is not None:
            index = replace(index, positions=draw(index, previous.positions if previous else {}))
        store.save(index, folder)
        return index

    def _previous(self, name: str, encoder: Encoder) -> Index | None:
        """The last index, if it is there, whole, and of the same model."""
        try:
            return store.load(self.indexes / name, encoder)
        except AbstractSearchError:
            return None
