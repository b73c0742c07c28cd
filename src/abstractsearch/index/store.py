"""Indexes on disk: saved in generations that readers see whole or not at all, verified before they are used."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from abstractsearch.errors import AbstractSearchError, IndexFileError
from abstractsearch.index.build import Index
from abstractsearch.index.encoder import Encoder, encoder_named
from abstractsearch.index.lexical import Lexical
from abstractsearch.index.terms import Terms
from abstractsearch.index.vectors import ExactStore, FaissStore
from abstractsearch.index.vocabulary import Vocabulary
from abstractsearch.programme.model import Programme
from abstractsearch.programme.records import head_record, programme_from_records, talk_record

FORMAT_VERSION = 2
MODEL_CACHE = ".model"
CURRENT, MANIFEST = "CURRENT", "MANIFEST.json"
HEAD, TALKS = "programme.json", "talks.jsonl"
TALK_VECTORS, SENTENCE_VECTORS = "talks.faiss", "sentences.npy"
LEXICAL, TERMS, VOCABULARY = "lexical", "terms", "vocabulary"
POSITIONS = "positions.json"  # missing in indexes that no picture was drawn for


@dataclass(frozen=True)
class Manifest:
    """What a generation holds; `files` gives (size in bytes, SHA-256) of every file in it."""

    version: int
    model: str
    weights: str
    dimension: int
    talks: int
    sentences: int
    programme: str
    ids: str
    files: dict[str, tuple[int, str]] = field(default_factory=dict)


def save(index: Index, folder: str | Path) -> Path:
    """Save `index` as the next generation in `folder`; a reader sees the old one or the new one, never a mixture.

    Returns the generation's folder. The generation before it is kept for those who are reading it.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.glob(".tmp-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(prefix=".tmp-g", dir=folder))
    try:
        _write_generation(index, fresh)
        fresh.chmod(0o755)
        generation = _renamed(fresh, folder)
        _fsync(folder)
        pointer = f"{generation.name} {_sha256(generation / MANIFEST)}\n"
        _replace(folder / CURRENT, pointer)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    for old in _generations(folder)[:-2]:
        shutil.rmtree(old, ignore_errors=True)
    return generation


def load(folder: str | Path, encoder: Encoder | None = None) -> Index:
    """The index in `folder`, every file checked by size and SHA-256 before it is parsed.

    Parameters
    ----------
    encoder : the model to ask with; by default the one that the index names.

    Raises
    ------
    IndexFileError
        If there is no index, or it is damaged, of another version, or of another model.
    """
    folder = Path(folder)
    asked_for = generation(folder)
    try:
        return _loaded(folder, encoder)
    except IndexFileError:
        if generation(folder) == asked_for:
            raise
    return load(folder, encoder)  # builders were so quick that this generation has gone


def _loaded(folder: Path, encoder: Encoder | None) -> Index:
    generation, manifest = _current(folder)
    with _damage_told(folder):
        _verify(generation, manifest)
        programme = _read_programme(generation, folder.resolve().name)
        spans = _read_spans(generation)
        talks = FaissStore.load(generation / TALK_VECTORS)
        sentences = ExactStore.load(generation / SENTENCE_VECTORS)
        lexical = Lexical.load(generation / LEXICAL, len(programme.talks))
        terms = Terms.load(generation / TERMS, len(programme.talks))
        vocabulary = Vocabulary.load(generation / VOCABULARY)
        positions = _read_positions(generation)
    if not len(programme.talks) == len(talks) == manifest.talks or len(sentences) != manifest.sentences:
        raise _damaged(folder, "its parts do not have the same number of talks")
    encoder = encoder or encoder_named(manifest.model, folder.parent / MODEL_CACHE)
    if (encoder.name, encoder.weights) != (manifest.model, manifest.weights):
        raise IndexFileError(
            f"The index in {folder} was made with another model ({manifest.model}); {_rebuild(folder)}."
        )
    return Index(programme, encoder, talks, sentences, spans, lexical, terms, vocabulary, positions)


def is_current(programme: Programme, folder: str | Path) -> bool:
    """Whether `folder` holds a readable index of just this programme; nothing large is read."""
    try:
        _, manifest = _current(Path(folder))
    except IndexFileError:
        return False
    return manifest.programme == _programme_hash(programme)


def model_of(folder: Path) -> str | None:
    """The name of the model that the index in `folder` was made with; None where there is no index."""
    try:
        return _current(folder)[1].model
    except IndexFileError:
        return None


def generation(folder: Path) -> str:
    """A text that differs after each save; empty where there is no index."""
    try:
        return (folder / CURRENT).read_text(encoding="utf-8")
    except OSError:
        return ""


def title(folder: Path) -> str:
    """The title of the programme that is indexed in `folder`; empty where it cannot be read. Nothing large is read."""
    try:
        head = json.loads((_current(folder)[0] / HEAD).read_text(encoding="utf-8"))
        return str(head["title"]).strip()
    except (IndexFileError, OSError, ValueError, KeyError, TypeError):
        return ""


def indexed(indexes: Path) -> list[str]:
    """Names of the programmes that have an index, sorted."""
    return sorted(path.parent.name for path in indexes.glob(f"*/{CURRENT}"))


def _write_generation(index: Index, folder: Path) -> None:
    programme = index.programme
    (folder / HEAD).write_text(json.dumps(head_record(programme), ensure_ascii=False, indent=1), encoding="utf-8")
    with (folder / TALKS).open("w", encoding="utf-8") as file:
        for talk, spans in zip(programme.talks, index.spans, strict=True):
            line = {"id": talk.id, "abstract": talk.abstract, "spans": spans, "record": talk_record(talk, programme)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    index.talks.save(folder / TALK_VECTORS)
    index.sentences.save(folder / SENTENCE_VECTORS)
    for name, part in ((LEXICAL, index.lexical), (TERMS, index.terms), (VOCABULARY, index.vocabulary)):
        (folder / name).mkdir()
        part.save(folder / name)
    if index.positions:
        (folder / POSITIONS).write_text(json.dumps(index.positions, ensure_ascii=False), encoding="utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = Manifest(
        version=FORMAT_VERSION,
        model=index.encoder.name,
        weights=index.encoder.weights,
        dimension=index.encoder.dimension,
        talks=len(index.talks),
        sentences=len(index.sentences),
        programme=_programme_hash(programme),
        ids=_hash([talk.id for talk in programme.talks]),
        files={path.relative_to(folder).as_posix(): (path.stat().st_size, _sha256(path)) for path in files},
    )
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    for path in (*files, folder / MANIFEST, *(path for path in folder.iterdir() if path.is_dir()), folder):
        _fsync(path)


def _current(folder: Path) -> tuple[Path, Manifest]:
    """The generation that CURRENT points to, and its manifest, checked against the pointer."""
    if not (folder / CURRENT).is_file():
        raise IndexFileError(f"There is no index in {folder}; {_rebuild(folder)}.")
    with _damage_told(folder):
        name, _, digest = (folder / CURRENT).read_text().strip().partition(" ")
        generation = folder / Path(name).name
        content = (generation / MANIFEST).read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise _damaged(folder, f"{MANIFEST} is not the one that was written")
        record = json.loads(content)
        if record.get("version") != FORMAT_VERSION:
            raise IndexFileError(f"The index in {folder} was written by another version; {_rebuild(folder)}.")
        return generation, Manifest(**record)


def _verify(generation: Path, manifest: Manifest) -> None:
    for name, (size, digest) in manifest.files.items():
        path = generation / name
        if not path.is_file() or path.stat().st_size != size or _sha256(path) != digest:
            raise _damaged(generation.parent, f"{name} is not as it was written")


def _read_programme(generation: Path, name: str) -> Programme:
    head = json.loads((generation / HEAD).read_text(encoding="utf-8"))
    lines = _read_lines(generation)
    return programme_from_records(name, head, [(line["id"], line["record"], line["abstract"]) for line in lines])


def _read_spans(generation: Path) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple((start, end) for start, end in line["spans"]) for line in _read_lines(generation))


def _read_positions(generation: Path) -> dict[str, dict[str, tuple[float, float]]]:
    if not (generation / POSITIONS).is_file():
        return {}
    pictures = json.loads((generation / POSITIONS).read_text(encoding="utf-8"))
    return {
        picture: {key: (float(x), float(y)) for key, (x, y) in places.items()} for picture, places in pictures.items()
    }


def _read_lines(generation: Path) -> list[dict[str, Any]]:
    with (generation / TALKS).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@contextmanager
def _damage_told(folder: Path) -> Iterator[None]:
    """Whatever a damaged file makes its reader raise, as the one error that says what to do."""
    try:
        yield
    except AbstractSearchError as error:
        if isinstance(error, IndexFileError):
            raise
        raise _damaged(folder, str(error)) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError) as error:
        raise _damaged(folder, str(error) or type(error).__name__) from error


def _damaged(folder: Path, why: str) -> IndexFileError:
    return IndexFileError(f"The index in {folder} is damaged ({' '.join(why.split())[:120]}); {_rebuild(folder)}.")


def _rebuild(folder: Path) -> str:
    return f"run `abstractsearch build --programme {folder.name}`"


def _renamed(fresh: Path, folder: Path) -> Path:
    """`fresh` under the next free generation name; another builder may have taken it meanwhile."""
    number = max((int(path.name[1:]) for path in _generations(folder)), default=0) + 1
    while True:
        try:
            return fresh.rename(folder / f"g{number}")
        except OSError:
            if not (folder / f"g{number}").exists():
                raise
            number += 1


def _generations(folder: Path) -> list[Path]:
    found = [path for path in folder.glob("g*") if path.name[1:].isdigit()]
    return sorted(found, key=lambda path: int(path.name[1:]))


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.tmp-{os.getpid()}")
    temporary.write_text(text)
    _fsync(temporary)
    os.replace(temporary, path)
    _fsync(path.parent)


def _fsync(path: Path) -> None:
    with suppress(PermissionError):  # Windows cannot open a folder
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _programme_hash(programme: Programme) -> str:
    talks = [(talk.id, talk.abstract, talk_record(talk, programme)) for talk in programme.talks]
    return _hash([head_record(programme), talks])


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
