"""A file as it was given: its name, its bytes, its text."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from charset_normalizer import from_bytes

from abstractsearch.errors import SourceError

MOST_MEGABYTES = 200
_MARKS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 64_000  # bytes by which an encoding is told
_USUAL = ("cp1252", "mac_roman")  # what tables without a mark are in as a rule
_SURE = 0.8  # plausibility below which they are not


@dataclass(frozen=True)
class Source:
    """One file. `name` is what messages call it; `path` is None where it lies in no folder (an upload, a zip)."""

    name: str
    content: bytes
    path: Path | None = None

    @property
    def ending(self) -> str:
        """The name's ending in lower case, with the dot; "" where it has none."""
        return Path(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        return Path(self.name).stem

    @cached_property
    def is_text(self) -> bool:
        """Whether its beginning is text rather than an image, an archive or the like."""
        return self.content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in self.content[:8192]

    @cached_property
    def text(self) -> str:
        """Its text, lines ended by "\\n": UTF-8, else as its mark or its letters tell.

        Raises
        ------
        SourceError
            If it is no text.
        """
        if not self.is_text:
            raise SourceError(f"{self.name} is a binary file of a kind that is not read; save it as text, CSV or PDF.")
        return self._decoded().replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")

    def beside(self, name: str) -> "Source | None":
        """The file of that name in the same folder or below it; None where there is none or it lies elsewhere."""
        if self.path is None:
            return None
        folder = self.path.parent.resolve()
        try:
            other = (folder / name).resolve()
            if not other.is_relative_to(folder) or not other.is_file():
                return None
            return Source(name, other.read_bytes(), other)
        except (OSError, ValueError):
            return None

    def _decoded(self) -> str:
        for mark, encoding in _MARKS:
            if self.content.startswith(mark):
                with suppress(UnicodeDecodeError):
                    return self.content.decode(encoding)
        with suppress(UnicodeDecodeError):
            return self.content.decode("utf-8-sig")
        texts = [text for encoding in _USUAL if (text := _decoded(self.content, encoding)) is not None]
        text = max(texts, key=_plausible, default="")
        if not text or _plausible(text[:_SAMPLE]) < _SURE:
            best = from_bytes(self.content[:_SAMPLE]).best()
            text = (_decoded(self.content, best.encoding) if best else None) or text
        if not text:
            raise SourceError(f"{self.name} is no text that can be read; save it as UTF-8.")
        return text


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausible(text: str) -> float:
    """The share of characters beyond ASCII that stand as in words: small letters within, capitals at the head."""
    sample = f" {text[:_SAMPLE]} "
    found = [place for place, character in enumerate(sample) if character > "\x7f"]
    return 1 - sum(_is_odd(*sample[place - 1 : place + 2]) for place in found) / len(found) if found else 1.0


def _is_odd(before: str, character: str, after: str) -> bool:
    if not character.isalpha():
        return before.isalpha() and after.isalpha() and character not in "’‘·‐–—"
    if character.isupper() and before.isalpha() and after.islower():
        return True
    return (character.isupper() and before.islower()) or (before > "\x7f" and after > "\x7f" and after.isalpha())
