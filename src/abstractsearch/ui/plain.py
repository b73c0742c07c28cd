"""A stranger's text as Markdown that shows just that text: formulas are set and addresses are links, no more."""

import re
from collections.abc import Iterable, Iterator

from abstractsearch.wording import matching_spans

MARK = ":yellow-background[{}]"
FORMULA = re.compile(
    r"(?<![\w\\$])(\$\$?)(?![\s$])"  # "$x" and "$$x", but neither "US$5" nor "\$5"
    r"((?:[^$\\]|\\.){1,400}?)(?<!\s)\1(?![\w$])"  # "x$" and "x$$", but not "$5 and $6"
)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_REPLACED = re.compile(r":(?=material_|material/|streamlit:)")  # Streamlit looks for these after all escapes are gone
_WORD_JOINER = "\u2060"


def plain(text: str, terms: Iterable[str] = ()) -> str:
    """`text` on one line as Markdown, with the words of `terms` marked."""
    text = " ".join(text.split())
    spans = _joined(text, matching_spans(text, terms))
    return "".join(part if formula else _marked(part, start, spans) for formula, start, part in _parts(text))


def paragraphs(text: str) -> str:
    """`text` as Markdown; blank lines part its paragraphs."""
    return "\n\n".join(plain(paragraph) for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip())


def _parts(text: str) -> Iterator[tuple[bool, int, str]]:
    """The formulas of `text` and what stands between them: (is a formula, where it starts, text)."""
    end = 0
    for match in FORMULA.finditer(text):
        yield False, end, text[end : match.start()]
        yield True, match.start(), match.group()
        end = match.end()
    yield False, end, text[end:]


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """`spans` with those made one that have nothing but a space or a hyphen between them."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and text[joined[-1][1] : start] in (" ", "-"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _marked(part: str, start: int, spans: Iterable[tuple[int, int]]) -> str:
    """`part`, which begins at `start` of the text, escaped; `spans` of the text are marked."""
    marked, end = "", 0
    for first, last in ((first - start, last - start) for first, last in spans):
        if first >= end and last <= len(part):
            marked += _escaped(part[end:first]) + MARK.format(_escaped(part[first:last]))
            end = last
    return marked + _escaped(part[end:])


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", _REPLACED.sub(f":{_WORD_JOINER}", text))
