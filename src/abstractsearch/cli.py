"""The command line: parse, ask one answer, print. What goes wrong is one line on stderr and exit code 2."""

import functools
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from abstractsearch import documents, note_wording, wording
from abstractsearch.answers import ranking
from abstractsearch.answers.audit import audit
from abstractsearch.answers.people import people
from abstractsearch.answers.people.connections import connections
from abstractsearch.answers.people.meet import Prefer, meet
from abstractsearch.answers.pictures import drawn
from abstractsearch.answers.results import Results
from abstractsearch.answers.search import search, similar
from abstractsearch.answers.topics import topic_named, topics
from abstractsearch.errors import AbstractSearchError, QuestionError
from abstractsearch.index.build import Index
from abstractsearch.index.library import Library
from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import FORMATS, read_with_notes
from abstractsearch.programme.reading import Reading

Command = Callable[..., Any]

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
LIMIT = click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="At most so many talks."
)
DAY = click.option("--day", help="A date, or a weekday such as Tuesday.")


def main() -> None:
    """Run the command line; the console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; the exit code: 0, 2 after an error in one line, 130 where it was stopped by hand."""
    try:
        cli.main(arguments, prog_name="abstractsearch", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except (AbstractSearchError, OSError, click.ClickException) as error:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return _told(error)
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nStopped; what was there before is as it was.", err=True)
        return 130
    return 0


def _told(error: Exception) -> int:
    message = error.format_message() if isinstance(error, click.ClickException) else str(error)
    if isinstance(error, OSError) and error.strerror:
        message = f"{error.strerror}: {error.filename or 'the output'}. Give a place that can be read and written."
    if isinstance(error, click.UsageError):
        message += f" See `{error.ctx.command_path if error.ctx else 'abstractsearch'} --help`."
    click.echo(f"Error: {' '.join(message.split())}", err=True)
    return 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="abstractsearch")
def cli() -> None:
    """A conference programme that people can ask: search by meaning, similar talks, offline."""


def _places(command: Command) -> Command:
    """The options that say where programmes and indexes lie; the command gets a Library."""

    @functools.wraps(command)
    def wrapped(data: Path, indexes: Path, **given: Any) -> Any:
        return command(library=Library(data, indexes), **given)

    folder = click.Path(file_okay=False, path_type=Path)
    data = click.option("--data", type=folder, default="data/abstracts", show_default=True, help="Programmes.")
    indexes = click.option("--indexes", type=folder, default="indexes", show_default=True, help="Indexes.")
    return data(indexes(wrapped))


PROGRAMME = click.option("--programme", help="Which programme; by default the only one there is.")


@cli.command("import")
@_places
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
    named = dict(_pair(text, "--column", "title=Titel") for text in columns)
    settings = Settings(year, timezone, first_day.date() if first_day else None, named, status)
    reading = read_with_notes(*sources, format=form, name=name, settings=settings)
    folder = None if dry_run else library.add(reading.programme, replace=replace)
    if as_json:
        _print_json(documents.reading_document(reading))
        return
    for line in _reading_lines(reading):
        click.echo(line)
    if folder:
        click.echo(f"Written to {folder}. Next: abstractsearch build --programme {reading.programme.name}")


@cli.command()
@_places
@PROGRAMME
@click.option("--model", help="A sentence-transformers model on this machine, by name or folder.")
def build(library: Library, programme: str | None, model: str | None) -> None:
    """Compute the index of a programme; what did not change is not computed again."""
    name = library.chosen(programme)
    index = library.build(name, model=model, progress=_progress(f"Indexing {name}"), draw=drawn)
    click.echo(f"{name}: {wording.counted(len(index), 'talk')} indexed in {library.indexes / name}.")


@cli.command()
@_places
@PROGRAMME
@DAY
@AS_JSON
def timetable(library: Library, programme: str | None, day: str | None, as_json: bool) -> None:
    """Print the programme in order of time."""
    chosen = library.programme(library.chosen(programme))
    wanted = ranking.day_named(chosen, day) if day else None
    if as_json:
        _print_json(documents.timetable_document(chosen, wanted))
    else:
        click.echo("\n".join(wording.timetable_lines(chosen, wanted)))


@cli.command("search")
@_places
@click.argument("query")
@PROGRAMME
@LIMIT
@DAY
@click.option("--session", help="A session's id or title.")
@click.option("--speaker", help="Words of a speaker's name.")
@click.option("--topic", help="A topic's id or name, as `abstractsearch topics` prints it.")
@click.option("--where", multiple=True, metavar="FIELD=VALUE", help="A field of the talks, such as track; repeatable.")
@click.option("--timing", is_flag=True, help="Add the milliseconds of each stage.")
@AS_JSON
def search_(
    library: Library,
    query: str,
    programme: str | None,
    limit: int,
    day: str | None,
    session: str | None,
    speaker: str | None,
    topic: str | None,
    where: tuple[str, ...],
    timing: bool,
    as_json: bool,
) -> None:
    """Find talks by meaning, by words, by name or by title."""
    index = _index(library, programme)
    pairs = [_pair(text, "--where", "track=Posters") for text in where]
    among = {member.talk.id for member in topic_named(index, topic).talks} if topic is not None else None
    answer = search(index, query, limit=limit, day=day, session=session, speaker=speaker, where=pairs, among=among)
    _print_answer(answer, as_json, timing)


@cli.command("similar")
@_places
@click.argument("talk")
@PROGRAMME
@LIMIT
@AS_JSON
def similar_(library: Library, talk: str, programme: str | None, limit: int, as_json: bool) -> None:
    """Find the talks most like TALK, an id as search and timetable print it."""
    _print_answer(similar(_index(library, programme), talk, limit=limit), as_json)


@cli.command("topics")
@_places
@PROGRAMME
@click.option("--discover", is_flag=True, help="Find topics in the talks although the programme names some.")
@AS_JSON
def topics_(library: Library, programme: str | None, discover: bool, as_json: bool) -> None:
    """Show what the talks are about: topics the programme names, or topics found in the talks."""
    answer = topics(_index(library, programme), discover=discover)
    if as_json:
        _print_json(documents.topics_document(answer))
    else:
        click.echo("\n".join(wording.topic_lines(answer)))


@cli.command("people")
@_places
@PROGRAMME
@click.option("--person", help="Only this person, by id or by words of the name.")
@click.option("--meet", "seeker", metavar="PERSON", help="Whom this person should meet, and why.")
@click.option("--near", "prefer", flag_value="near", help="Of those to meet, who has a collaborator in common.")
@click.option("--far", "prefer", flag_value="far", help="Of those to meet, who has none in common.")
@click.option("--graphml", type=click.Path(dir_okay=False, path_type=Path), help="Write people and ties for Gephi.")
@click.option("--csv", "table", type=click.Path(dir_okay=False, path_type=Path), help="Write the ties as a table.")
@AS_JSON
def people_(
    library: Library,
    programme: str | None,
    person: str | None,
    seeker: str | None,
    prefer: Prefer | None,
    graphml: Path | None,
    table: Path | None,
    as_json: bool,
) -> None:
    """Show who works with whom, each tie with the line that shows it."""
    index = _index(library, programme)
    answer = people(index)
    if prefer and seeker is None:
        raise QuestionError(f"--{prefer} is about whom to meet; say for whom, such as --meet lovelace.")
    encounters = meet(index, answer, answer.named(seeker).id, prefer=prefer or "any") if seeker is not None else None
    asked = answer.named(person) if person is not None else None
    whole = connections(index, answer) if asked is None and encounters is None else None
    if graphml:
        graphml.write_text(documents.people_graphml(answer), encoding="utf-8")
    if table:
        ties = answer.ties_of(asked.id) if asked else answer.ties
        table.write_text(documents.ties_csv(ties), encoding="utf-8")
    if as_json:
        _print_json(documents.people_document(answer, asked, encounters, whole))
    elif encounters is not None:
        click.echo("\n".join(wording.encounter_lines(encounters)))
    elif asked:
        click.echo("\n".join(wording.person_lines(answer, asked)))
    elif whole:
        click.echo("\n".join((*wording.people_lines(answer), "", *wording.connection_lines(whole))))


@cli.command("audit")
@_places
@PROGRAMME
@click.option("--csv", "table", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures as a table.")
@AS_JSON
def audit_(library: Library, programme: str | None, table: Path | None, as_json: bool) -> None:
    """Say which sessions hang together, and which talks sit in the wrong one."""
    answer = audit(_index(library, programme))
    if table:
        table.write_text(documents.audit_csv(answer), encoding="utf-8")
    if as_json:
        _print_json(documents.audit_document(answer))
    else:
        click.echo("\n".join(wording.audit_lines(answer)))


@cli.command()
@_places
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


def _index(library: Library, programme: str | None) -> Index:
    name = library.chosen(programme)
    index = library.index(name)
    if library.is_behind(name):
        click.echo(f"Note: {name} was changed after it was indexed; run `abstractsearch build`.", err=True)
    return index


def _reading_lines(reading: Reading) -> list[str]:
    programme = reading.programme
    parts = [
        wording.counted(len(programme.talks), "talk"),
        wording.counted(len(programme.sessions), "session"),
        wording.counted(len(programme.people), "person"),
        wording.days(programme) or "no times",
    ]
    lines = [f"{programme.title}: {', '.join(parts)}."]
    for heading, notes in (("Please check", note_wording.doubts(reading)), ("Not used", note_wording.unused(reading))):
        lines += [f"{heading}:"] * bool(notes) + [f"  {note}" for note in notes]
    return [*lines, *filter(None, [note_wording.accounting_line(reading)])]


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


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise QuestionError(f"{option} needs a pair such as {example}; '{text[:40]}' has no '='.")
    return field, value


def _print_answer(answer: Results, as_json: bool, timing: bool = False) -> None:
    if as_json:
        _print_json(documents.results_document(answer, timing=timing))
        return
    click.echo("\n".join(wording.answer_lines(answer)))
    if timing:
        click.echo("\n" + ", ".join(f"{stage} {spent:.1f} ms" for stage, spent in answer.timing.items()))


def _print_json(document: documents.Document) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))
