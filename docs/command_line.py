"""Writes docs/command-line.md and the table of formats in docs/import.md from what the code says of itself.

python docs/command_line.py
"""

from pathlib import Path

import click

from abstractsearch.cli import cli
from abstractsearch.programme.formats import FORMATS

BEGIN, END = "<!-- formats -->", "<!-- end of formats -->"
INTRODUCTION = """# The command line

Every command takes `--data` and `--indexes`; those that ask a programme take `--programme`, by default the only one
there is. `--json` prints one document on standard output and nothing else; fields may be added to it, never renamed or
removed. What goes wrong is one line on standard error that says what to do, with exit code 2; a build stopped with
Ctrl-C ends with 130 and leaves the old index.
"""


def reference() -> str:
    """The whole page, in Markdown."""
    parts = [INTRODUCTION]
    for name, command in sorted(cli.commands.items()):
        settings = {**cli.context_settings, "max_content_width": 100, "terminal_width": 100}
        context = click.Context(command, info_name=f"abstractsearch {name}", **settings)
        parts.append(f"## {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def formats() -> str:
    """The formats that are read, as a table in Markdown."""
    rows = [
        f"| `{name}` | {form.summary} | {form.exported_by} | {', '.join(f'`{ending}`' for ending in form.endings)} |"
        for name, form in FORMATS.items()
    ]
    return "\n".join(["| format | what it is | who writes it | usual endings |", "|---|---|---|---|", *rows])


def with_formats(page: str) -> str:
    """The page on importing, with the table of today."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{formats()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    folder = Path(__file__).parent
    (folder / "command-line.md").write_text(reference(), encoding="utf-8")
    page = folder / "import.md"
    page.write_text(with_formats(page.read_text(encoding="utf-8")), encoding="utf-8")
