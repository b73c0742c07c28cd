"""The command line: parse, ask one answer, print. What goes wrong is one line on stderr and exit code 2."""

import os
import sys

import click

from abstractsearch.cli.programmes import build, import_, serve, timetable
from abstractsearch.cli.questions import audit_, people_, search_, similar_, topics_
from abstractsearch.errors import AbstractSearchError

COMMANDS = (import_, build, timetable, serve, search_, similar_, topics_, people_, audit_)


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


for command in COMMANDS:
    cli.add_command(command)
