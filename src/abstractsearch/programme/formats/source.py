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
_GUESSED = ["cp1252", "mac_roman", "cp1250", "cp1251", "iso8859_15", "cp1253", "cp1254", "shift_jis", "gb18030", "big5"]


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
        best = from_bytes(self.content[:_SAMPLE], cp_isolation=_GUESSED).best()
        for encoding in (best.encoding if best else "cp1252", "cp1252"):
            with suppress(UnicodeDecodeError):
                return self.content.decode(encoding)
        raise SourceError(f"{self.name} is no text that can be read; save it as UTF-8.")
