"""What commands share: options, the index that is asked, how an answer is printed."""

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from abstractsearch.documents import Document
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.index.library import Library

Command = Callable[..., Any]

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
LIMIT = click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="At most so many talks."
)
DAY = click.option("--day", help="A date, a weekday such as Tuesday, or 'day 2'.")
PROGRAMME = click.option("--programme", help="Which programme; by default the only one there is.")


def places(command: Command) -> Command:
    """The options that say where programmes and indexes lie; the command gets a Library."""

    @functools.wraps(command)
    def wrapped(data: Path, indexes: Path, **given: Any) -> Any:
        return command(library=Library(data, indexes), **given)

    folder = click.Path(file_okay=False, path_type=Path)
    data = click.option("--data", type=folder, default="data/abstracts", show_default=True, help="Programmes.")
    indexes = click.option("--indexes", type=folder, default="indexes", show_default=True, help="Indexes.")
    return data(indexes(wrapped))


def opened(library: Library, programme: str | None) -> Index:
    """The index of a programme, by default of the only one; a note on stderr where it lags behind."""
    name = library.chosen(programme)
    index = library.index(name)
    if library.is_behind(name):
        click.echo(f"Note: {name} was changed after it was indexed; run `abstractsearch build`.", err=True)
    return index


def pair(text: str, option: str, example: str) -> tuple[str, str]:
    """The two halves of FIELD=VALUE."""
    field, equals, value = text.partition("=")
    if not equals:
        raise QuestionError(f"{option} needs a pair such as {example}; '{text[:40]}' has no '='.")
    return field, value


def print_json(document: Document) -> None:
    """One document on stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))
