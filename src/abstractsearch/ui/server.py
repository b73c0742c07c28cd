"""The app as a process: index what is not indexed, then serve.

`abstractsearch serve` calls `serve`; `python -m abstractsearch.ui.server` does the same by itself.
"""

import socket
import sys
import tomllib
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import click
import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from abstractsearch.answers.pictures import drawn
from abstractsearch.answers.search import search, similar
from abstractsearch.errors import AbstractSearchError, IndexFileError
from abstractsearch.index.build import Progress
from abstractsearch.index.library import Library
from abstractsearch.ui.shelf import Shelf, is_loopback

HERE = Path(__file__).parent
ADDRESS, PORT = "127.0.0.1", 8501


def serve(
    library: Library,
    programme: str | None = None,
    port: int = PORT,
    address: str = ADDRESS,
    allow_import: bool | None = None,
) -> None:
    """Index what is not indexed, then show the app at http://ADDRESS:PORT until stopped.

    Parameters
    ----------
    programme : the only one to show; by default all there are.
    allow_import : whether visitors may add programmes; by default where only this machine reaches the server.

    Raises
    ------
    AbstractSearchError
        If there is no programme to show and none may be added, or the port is taken.
    """
    shelf = Shelf(library, programme, is_loopback(address) if allow_import is None else allow_import)
    names = shelf.names() or ([] if shelf.allows_import else [library.chosen(None)])
    _check_port(address, port)
    for name in names:
        prepare(library, name)
    shelf.to_environment()

    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[None]:
        _warm(shelf)
        click.echo(f"abstractsearch is at http://{address}:{port} (stop it with Ctrl-C)")
        if not names:
            click.echo("There is no programme yet; that page takes one.")
        yield

    app = st.App(HERE / "main.py", lifespan=lifespan, middleware=[Middleware(GZipMiddleware, minimum_size=1000)])
    app.run(config={**options(), "server.address": address, "server.port": port})


def prepare(library: Library, name: str) -> None:
    """Index a programme unless its index is current and whole; say so where it cannot be read, and go on."""
    try:
        if not _is_usable(library, name):
            index = library.build(name, progress=_progress(name), draw=drawn)
            click.echo(f"{name}: {len(index):,} talks indexed")
    except AbstractSearchError as error:
        click.echo(f"{name}: {error}", err=True)


def _is_usable(library: Library, name: str) -> bool:
    """Whether the index is current and whole."""
    try:
        current = library.is_current(name)
        if current:
            library.index(name)
    except IndexFileError:
        return False
    return current


def options() -> dict[str, Any]:
    """The app's Streamlit options, by dotted name."""
    return dict(_dotted(tomllib.loads((HERE / "config.toml").read_text(encoding="utf-8"))))


def _dotted(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _dotted(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _progress(name: str) -> Progress:
    """Report in one line that is written over; where the output is no terminal, only once."""
    click.echo(f"{name}: indexing …")

    def report(done: int, total: int) -> None:
        if sys.stdout.isatty():
            click.echo(f"\r{name}: {done / max(total, 1):4.0%}" + ("\n" if done >= total else ""), nl=False)

    return report


def _warm(shelf: Shelf) -> None:
    """Open the first programme and ask it something, so that the first visitor does not wait."""
    try:
        index = shelf.index(shelf.names()[0])
        search(index, "a first question", limit=1)
        similar(index, index.programme.talks[0].id, limit=1)
    except (AbstractSearchError, IndexError):
        return  # the page says what is wrong


def _check_port(address: str, port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex((address, port)) == 0:
            raise AbstractSearchError(f"Port {port} is taken; choose another with --port.")


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default="data/abstracts", show_default=True)
@click.option("--indexes", type=click.Path(path_type=Path), default="indexes", show_default=True)
@click.option("--programme", help="The only programme to show.")
@click.option("--port", type=click.IntRange(1, 65_535), default=PORT, show_default=True)
@click.option("--address", default=ADDRESS, show_default=True, help="0.0.0.0 lets others on the network in.")
@click.option(
    "--allow-import/--no-import",
    default=None,
    help="Whether visitors may add programmes; by default where only this machine reaches the app.",
)
def main(data: Path, indexes: Path, programme: str | None, port: int, address: str, allow_import: bool | None) -> None:
    """Serve the app."""
    try:
        serve(Library(data, indexes), programme, port, address, allow_import)
    except AbstractSearchError as error:
        click.echo(error, err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
