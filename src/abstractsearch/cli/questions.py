"""The commands that ask an index."""

from pathlib import Path

import click

from abstractsearch import documents, exports, terminal
from abstractsearch.answers.audit import audit
from abstractsearch.answers.people import people
from abstractsearch.answers.people.connections import connections
from abstractsearch.answers.people.meet import Prefer, meet
from abstractsearch.answers.results import Results
from abstractsearch.answers.search import search, similar
from abstractsearch.answers.topics import topic_named, topics
from abstractsearch.cli.options import AS_JSON, DAY, LIMIT, PROGRAMME, opened, pair, places, print_json
from abstractsearch.errors import QuestionError
from abstractsearch.index.library import Library


@click.command("search")
@places
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
    index = opened(library, programme)
    pairs = [pair(text, "--where", "track=Posters") for text in where]
    among = {member.talk.id for member in topic_named(index, topic).talks} if topic is not None else None
    answer = search(index, query, limit=limit, day=day, session=session, speaker=speaker, where=pairs, among=among)
    _print_answer(answer, as_json, timing)


@click.command("similar")
@places
@click.argument("talk")
@PROGRAMME
@LIMIT
@AS_JSON
def similar_(library: Library, talk: str, programme: str | None, limit: int, as_json: bool) -> None:
    """Find the talks most like TALK, an id as search and timetable print it."""
    _print_answer(similar(opened(library, programme), talk, limit=limit), as_json)


@click.command("topics")
@places
@PROGRAMME
@click.option("--discover", is_flag=True, help="Find topics in the talks although the programme names some.")
@AS_JSON
def topics_(library: Library, programme: str | None, discover: bool, as_json: bool) -> None:
    """Show what the talks are about: topics the programme names, or topics found in the talks."""
    answer = topics(opened(library, programme), discover=discover)
    if as_json:
        print_json(documents.topics_document(answer))
    else:
        click.echo("\n".join(terminal.topic_lines(answer)))


@click.command("people")
@places
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
    index = opened(library, programme)
    answer = people(index)
    if prefer and seeker is None:
        raise QuestionError(f"--{prefer} is about whom to meet; say for whom, such as --meet lovelace.")
    encounters = meet(index, answer, answer.named(seeker).id, prefer=prefer or "any") if seeker is not None else None
    asked = answer.named(person) if person is not None else None
    whole = connections(index, answer) if asked is None and encounters is None else None
    if graphml:
        graphml.write_text(exports.people_graphml(answer), encoding="utf-8")
    if table:
        ties = answer.ties_of(asked.id) if asked else answer.ties
        table.write_text(exports.ties_csv(ties), encoding="utf-8")
    if as_json:
        print_json(documents.people_document(answer, asked, encounters, whole))
    elif encounters is not None:
        click.echo("\n".join(terminal.encounter_lines(encounters)))
    elif asked:
        click.echo("\n".join(terminal.person_lines(answer, asked)))
    elif whole:
        click.echo("\n".join((*terminal.people_lines(answer), "", *terminal.connection_lines(whole))))


@click.command("audit")
@places
@PROGRAMME
@click.option("--csv", "table", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures as a table.")
@AS_JSON
def audit_(library: Library, programme: str | None, table: Path | None, as_json: bool) -> None:
    """Say which sessions hang together, and which talks sit in the wrong one."""
    answer = audit(opened(library, programme))
    if table:
        table.write_text(exports.audit_csv(answer), encoding="utf-8")
    if as_json:
        print_json(documents.audit_document(answer))
    else:
        click.echo("\n".join(terminal.audit_lines(answer)))


def _print_answer(answer: Results, as_json: bool, timing: bool = False) -> None:
    if as_json:
        print_json(documents.results_document(answer, timing=timing))
        return
    click.echo("\n".join(terminal.answer_lines(answer)))
    if timing:
        click.echo("\n" + ", ".join(f"{stage} {spent:.1f} ms" for stage, spent in answer.timing.items()))
