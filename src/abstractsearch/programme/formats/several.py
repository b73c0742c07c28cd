"""Files, folders and archives as the sources that they hold."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.source import Source

MOST_FILES = 3000
MOST_BYTES = 300 * 1024 * 1024
_MOST_TIMES_SMALLER = 200  # what is packed tighter is a bomb
_IGNORED = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".svg",
    ".css",
    ".js",
    ".woff",
    ".woff2",
    ".ttf",
    ".ico",
    ".bst",
    ".cls",
    ".sty",
)


def sources_in(paths: Sequence[Path]) -> list[Source]:
    """Everything that lies under `paths`, in order; archives are opened.

    Raises
    ------
    SourceError
        If one is not there or cannot be read, or holds too much.
    """
    return [source for path in paths for file in _files(path) for source in opened(file)]


def opened(source: Source) -> list[Source]:
    """The files of an archive, or the source itself."""
    if (
        not source.content.startswith(b"PK\x03\x04")
        or b"[Content_Types].xml" in source.content[:4000]
        or source.ending in (".xlsx", ".ods", ".docx")
    ):
        return [source]
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
            return _unpacked(source.name, archive) or [source]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise SourceError(
            f"{source.name} is an archive that is damaged or has a password; unpack it and give the folder."
        ) from None


def _unpacked(name: str, archive: zipfile.ZipFile) -> list[Source]:
    members = [info for info in archive.infolist() if not info.is_dir() and not _is_ignored(info.filename)]
    if any(member.filename.startswith(("xl/", "word/")) for member in members):
        return []
    size, packed = sum(info.file_size for info in members), sum(info.compress_size for info in members)
    if len(members) > MOST_FILES or size > MOST_BYTES or size > _MOST_TIMES_SMALLER * max(packed, 1000):
        raise SourceError(f"{name} is an archive that holds more than a programme; give the files that matter.")
    return [Source(info.filename, archive.read(info)) for info in sorted(members, key=lambda info: info.filename)]


def _is_ignored(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts) or name.casefold().endswith(_IGNORED)


def _files(path: Path) -> list[Source]:
    if path.is_dir():
        files = [
            file for file in sorted(path.rglob("*")) if file.is_file() and not _is_ignored(str(file.relative_to(path)))
        ]
        if not files:
            raise SourceError(f"{path} is an empty folder; give one with the programme's files.")
        if len(files) > MOST_FILES or sum(file.stat().st_size for file in files) > MOST_BYTES:
            raise SourceError(f"{path} holds more than a programme; give the files that matter.")
        return [Source(str(file), file.read_bytes(), file) for file in files]
    try:
        return [Source(str(path), path.read_bytes(), path)]
    except FileNotFoundError:
        raise SourceError(f"There is no file {path}; check its name.") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from None
