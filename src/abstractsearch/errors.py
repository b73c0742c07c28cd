"""What can go wrong, and what to do then.

::

    AbstractSearchError        every error meant for a person: one line that says what to do
    ├── SourceError            a file that was submitted cannot be read as a programme
    ├── ProgrammeError         a programme contradicts itself, or is not there
    ├── IndexFileError         an index is missing, damaged, or made by something else
    ├── ModelError             a sentence model is missing or is not the one expected
    └── QuestionError          a question cannot be asked as it stands
"""


class AbstractSearchError(Exception):
    """Base of every error whose message is written for the person at the keyboard."""


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
