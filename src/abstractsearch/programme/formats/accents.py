r"""Letters that LaTeX and BibTeX write as commands, as letters: "Pe{\~n}a", "Beno\^{\i}t", "\O{}re"."""

import re
from unicodedata import normalize

_ABOVE = dict(
    zip(
        "'`\"^~=.uvHckrbd",
        "\u0301\u0300\u0308\u0302\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a\u0331\u0323",
        strict=True,
    )
)
_LETTERS = dict(
    pair.split("=")
    for pair in "ss=ß o=ø O=Ø ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å l=ł L=Ł i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ".split()
)
_MATH = r"\$\$.*?\$\$|(?<!\\)\$[^$]{1,400}?(?<!\\)\$"
_ACCENT = (
    r"(?<!\\)\\(?P<accent>['`\"^~=.]|[uvHckrbd](?![A-Za-z]))\s*"
    r"(?:\{\s*(?:\\(?P<dotless>[ij])(?![A-Za-z])|(?P<inside>[A-Za-zıȷ]))\s*(?:\{\})?\s*\}"
    r"|\\(?P<bare_dotless>[ij])(?![A-Za-z])(?:\{\})?|(?P<bare>[A-Za-zıȷ]))"
)
_LETTER = rf"(?<!\\)\\(?P<letter>{'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s(?=\S))?"
_RAISED = r"\\textsuperscript\s*\{(?P<raised>a?c)\}(?=[A-Z])"  # of "McLeod"
_WRITTEN = re.compile(rf"(?P<math>{_MATH})|{_ACCENT}|{_LETTER}|{_RAISED}", re.DOTALL)
_BRACED = re.compile(r"(?<!\\)\{([^\W\d_a-zA-Z])\}")


def accented(text: str) -> str:
    r"""`text` with letters for the commands that stand for them; mathematics stays as it is written.

    >>> accented(r"Pe{\~n}a, Beno\^{\i}t, Fran{\c c}ois, {\AA}sa, M\textsuperscript{c}Leod, $\hat x$")
    'Peña, Benoît, François, Åsa, McLeod, $\\hat x$'
    """
    if "\\" not in text:
        return text
    return _BRACED.sub(r"\1", _WRITTEN.sub(_as_letters, text))


def _as_letters(match: re.Match[str]) -> str:
    if match["math"] or match["raised"]:
        return match["math"] or match["raised"]
    if match["letter"]:
        return _LETTERS[match["letter"]]
    letter = match["dotless"] or match["bare_dotless"] or match["inside"] or match["bare"]
    letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    return normalize("NFC", letter + _ABOVE[match["accent"]])
