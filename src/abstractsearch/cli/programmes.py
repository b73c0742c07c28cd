"""The commands that read, index and show a programme as a whole."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from abstractsearch import documents, terminal, wording
from abstractsearch.answers.pictures import drawn
from abstractsearch.cli.options import AS_JSON, DAY, PROGRAMME, pair, places, print_json
from abstractsearch.index.library import Library
from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import FORMATS, read_with_notes
from abstractsearch.programme.when.questions import day_named


@click.command("import")
@places
@click.argument("sources", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="SOURCE…")
@click.option("--name", help="The programme's name; by default from the file's.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="By default told from the file.")
@click.option("--year", type=click.IntRange(1900, 2200), help="The year, where the source states none.")
@click.option("--timezone", help="A name such as Europe/Paris.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=HEADER",
    help="Where a table has a field, such as title=Titel, or track= for nowhere; repeatable.",
)
@click.option(
    "--first-day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date of the first day, where the source says weekdays only.",
)
@click.option("--status", multiple=True, help="Which submissions are the programme, such as accepted; repeatable.")
@click.option("--dry-run", is_flag=True, help="Say what was understood and write nothing.")
@click.option("--replace", is_flag=True, help="Write over a programme of that name.")
@AS_JSON
def import_(
    library: Library,
    sources: tuple[Path, ...],
    name: str | None,
    form: str | None,
    year: int | None,
    timezone: str | None,
    columns: tuple[str, ...],
    first_day: datetime | None,
    status: tuple[str, ...],
    dry_run: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Read a programme (PDF, table, export, text; several files or a folder of them) into the data folder."""
    named = dict(pair(text, "--column", "title=Titel") for text in columns)
    settings = Settings(year, timezone, first_day.date() if first_day else None, named, status)
    reading = read_with_notes(*sources, format=form, name=name, settings=settings)
    folder = None if dry_run else library.add(reading.programme, replace=replace)
    if as_json:
        print_json(documents.reading_document(reading))
        return
    for line in terminal.reading_lines(reading):
        click.echo(line)
    if folder:
        click.echo(f"Written to {folder}. Next: abstractsearch build --programme {reading.programme.name}")


@click.command()
@places
@PROGRAMME
@click.option("--model", help="A sentence-transformers model on this machine, by name or folder.")
def build(library: Library, programme: str | None, model: str | None) -> None:
    """Compute the index of a programme; what did not change is not computed again."""
    name = library.chosen(programme)
    index = library.build(name, model=model, progress=_progress(f"Indexing {name}"), draw=drawn)
    click.echo(f"{name}: {wording.counted(len(index), 'talk')} indexed in {library.indexes / name}.")


@click.command()
@places
@PROGRAMME
@DAY
@AS_JSON
def timetable(library: Library, programme: str | None, day: str | None, as_json: bool) -> None:
    """Print the programme in order of time."""
    chosen = library.programme(library.chosen(programme))
    wanted = day_named(chosen, day) if day else None
    if as_json:
        print_json(documents.timetable_document(chosen, wanted))
    else:
        click.echo("\n".join(terminal.timetable_lines(chosen, wanted)))


@click.command()
@places
@PROGRAMME
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="0.0.0.0 lets others on the network in.")
@click.option(
    "--allow-import/--no-import",
    default=None,
    help="Whether visitors may add programmes; by default where only this machine reaches the app.",
)
def serve(library: Library, programme: str | None, port: int, address: str, allow_import: bool | None) -> None:
    """Serve the app on this machine, building first what is not built."""
    if programme is not None:
        library.chosen(programme)
    arguments = ["--data", str(library.data), "--indexes", str(library.indexes), "--port", str(port)]
    arguments += ["--address", address] + (["--programme", programme] if programme else [])
    arguments += [] if allow_import is None else ["--allow-import" if allow_import else "--no-import"]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "abstractsearch.ui.server", *arguments])


def _progress(label: str) -> Callable[[int, int], None]:
    """Shows a bar with an estimate of the time left, from the first step on; only where somebody looks on."""
    bars: list[Any] = []

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            bars[:] = bars or [click.progressbar(length=total, label=label, show_eta=True, file=sys.stderr)]
            bars[0].update(done - bars[0].pos)
            if done >= total:
                bars[0].render_finish()

    return show
