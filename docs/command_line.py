"""Writes docs/command-line.md from what the commands say of themselves.

python docs/command_line.py
"""

from pathlib import Path

import click

from abstractsearch.cli import cli

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


if __name__ == "__main__":
    (Path(__file__).parent / "command-line.md").write_text(reference(), encoding="utf-8")
