"""What can go wrong, and what to do then.

::

    AbstractSearchError        every error meant for a person: one line that says what to do
    ├── SourceError            a file that was submitted cannot be read as a programme
    ├── ProgrammeError         a programme contradicts itself, or is not there
    ├── IndexFileError         an index is missing, damaged, or made by something else
    ├── ModelError             a sentence model is missing or is not the one expected
    └── QuestionError          a question cannot be asked as it stands
"""

from collections.abc import Mapping
from typing import Literal

Face = Literal["command line", "page"]

REMEDIES: Mapping[str, Mapping[Face, str]] = {
    "year": {"command line": "give --year 2026", "page": "say which under “Year”"},
    "zone": {"command line": "give --timezone Europe/Paris", "page": "choose it under “Time zone”"},
    "first day": {"command line": "give --first-day 2026-05-04", "page": "say which date under “First day”"},
    "column": {"command line": "--column FIELD=HEADER", "page": "the boxes under “Which column is what”"},
    "status": {"command line": "give --status accepted", "page": "choose under “Which submissions”"},
}
"""What a person can do about something, by the word in braces that messages have for it."""


def on_face(message: str, face: Face) -> str:
    """`message` with its remedies in the words of a face."""
    for what, said in REMEDIES.items():
        message = message.replace(f"{{{what}}}", said[face])
    return message


class AbstractSearchError(Exception):
    """Base of every error whose message is written for the person at the keyboard."""

    def __str__(self) -> str:
        return self.said_on("command line")

    @property
    def asks(self) -> bool:
        """Whether an option or a box mends it."""
        return any(f"{{{what}}}" in str(self.args[0]) for what in REMEDIES) if self.args else False

    def said_on(self, face: Face) -> str:
        """The message in the words of a face."""
        return on_face(str(self.args[0]) if self.args else "", face)


class SourceError(AbstractSearchError):
    """A submitted file cannot be read as a programme."""


class ProgrammeError(AbstractSearchError):
    """A programme contradicts itself, or is not where it was looked for."""


class IndexFileError(AbstractSearchError):
    """An index is missing, damaged, of another version or of another model."""


class ModelError(AbstractSearchError):
    """A sentence model is missing or differs from the one that was expected."""


class QuestionError(AbstractSearchError):
    """A question cannot be asked as it stands: empty, too long, or about something unknown."""
