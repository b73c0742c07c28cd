"""Our own form: a folder with `programme.yaml` and one Markdown file a talk, for a person to edit."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml

from abstractsearch.errors import ProgrammeError, SourceError
from abstractsearch.programme.model import Programme, check_id
from abstractsearch.programme.records import Record, head_record, programme_from_records, talk_record

HEAD = "programme.yaml"


def read_folder(folder: Path) -> Programme:
    """The programme in `folder`, named like it.

    Raises
    ------
    SourceError
        If the folder or its programme.yaml is not there or a file in it cannot be read.
    ProgrammeError
        If what was read contradicts itself.
    """
    if not (folder / HEAD).is_file():
        raise SourceError(f"{folder} is no programme: it has no {HEAD}. Make one with `abstractsearch import`.")
    head = _yaml(_text(folder / HEAD), folder / HEAD)
    talks = [_read_talk(path) for path in sorted(folder.glob("*.md"))]
    try:
        return programme_from_records(folder.resolve().name, head, talks)
    except ProgrammeError as error:
        raise ProgrammeError(f"{folder}: {error}") from None


def write_folder(programme: Programme, folder: Path) -> None:
    """Write `programme` to `folder`, whole or not at all; what stood there before is replaced.

    Raises
    ------
    ProgrammeError
        If `folder` exists and is not a programme, so that nothing else is ever replaced.
    """
    if folder.exists() and not (folder / HEAD).is_file():
        raise ProgrammeError(f"{folder} exists and is no programme; choose another --name.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{programme.name}-", dir=folder.parent))
    try:
        (fresh / HEAD).write_text(_dump(head_record(programme)), encoding="utf-8")
        for talk in programme.talks:
            text = f"---\n{_dump(talk_record(talk, programme))}---\n"
            text += f"\n{talk.abstract}\n" if talk.abstract else ""
            (fresh / f"{talk.id}.md").write_text(text, encoding="utf-8")
        fresh.chmod(0o755)
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, folder: Path) -> None:
    """Put `fresh` in the place of `folder`; what was there is kept until the new one stands."""
    if not folder.exists():
        os.rename(fresh, folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    os.rename(folder, old / folder.name)
    try:
        os.rename(fresh, folder)
    except OSError:
        os.rename(old / folder.name, folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _read_talk(path: Path) -> tuple[str, Record, str]:
    check_id(path.stem, "talk's file name")
    opening, separator, rest = _text(path).partition("---\n")
    front, closing, abstract = rest.partition("\n---")
    if opening.strip() or not separator or not closing:
        raise SourceError(f"{path} must begin with a block of 'name: value' lines between two lines '---'.")
    return path.stem, _yaml(front, path), abstract.partition("\n")[2]


def _yaml(text: str, path: Path) -> dict[str, Any]:
    try:
        record = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise SourceError(
            f"{path}{where} is not valid YAML: {getattr(error, 'problem', None) or 'it is broken'}."
        ) from None
    if not isinstance(record, dict):
        raise SourceError(f"{path} must hold 'name: value' lines.")
    return record


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SourceError(f"{path} is not UTF-8 text; save it as UTF-8.") from None


def _dump(record: Record) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(record, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
