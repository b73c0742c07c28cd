"""LaTeX commands in a text turned into what they print; mathematics stays as it is written."""

import logging
import re
from functools import cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexWalkerError

from abstractsearch.programme.formats.accents import accented

_MATH = re.compile(
    r"\$\$.+?\$\$|(?<!\\)\$(?!\s)[^$\n]{1,400}?(?<![\s\\])\$"
    r"|\\\(.{1,1000}?\\\)|\\\[.{1,1000}?\\\]",
    re.DOTALL,
)
_COMMAND = re.compile(r"\\[A-Za-z]{2,}|\\[\"'`^~=.]\s*\{?\\?[A-Za-z]|\\[A-Za-z]\s*\{|\\[LloOiJj]\b|\\[%&_#${} ]")
_SPECIAL = re.compile(r"(?<!\\)[%&#$]")
_TILDE_AFTER_A_SPACE = re.compile(r"(?:^|(?<=\s))~")
_TILDE = re.compile(r"(?<!\\)~")
_LINK = re.compile(r"\\href\s*\{[^{}]*\}")
_HIDDEN = re.compile(r"\ue000(\d+)\ue001")
_CITED = "\ue002"
_CITATIONS = ("cite", "citep", "citealp", "citealt", "citeyear", "citeyearpar", "parencite", "autocite", "nocite")
_FONTS = "em it bf tt sc rm sl sf itshape bfseries ttfamily scshape small footnotesize large noindent".split()


def readable(text: str) -> str:
    r"""What `text` prints; text without a LaTeX command, or with one that is broken, comes back as it is.

    >>> readable(r"Erd\H{o}s, {\em then} 5\% of $\ell_1$")
    'Erdős, then 5% of $\\ell_1$'
    """
    spans: list[str] = []

    def hide(match: re.Match[str]) -> str:
        spans.append(match[0])
        return f"\ue000{len(spans) - 1}\ue001"

    masked = accented(_MATH.sub(hide, text))
    if not _COMMAND.search(masked):
        return _HIDDEN.sub(lambda match: spans[int(match[1])], masked)
    masked = _LINK.sub("", masked)
    masked = _TILDE.sub(" ", _TILDE_AFTER_A_SPACE.sub(r"\\textasciitilde{}", masked))
    masked = _SPECIAL.sub(lambda character: "\\" + character[0], masked)
    try:
        printed: str = _converter().latex_to_text(masked, tolerant_parsing=True)
    except (LatexWalkerError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return text  # a broken command; the library meets some with an error of its own making
    printed = re.sub(rf"(?:(?<!\s)\s+)?{_CITED}", "", printed)
    return _HIDDEN.sub(lambda match: spans[int(match[1])], printed).strip() or text


@cache
def _converter() -> LatexNodes2Text:
    logging.getLogger("pylatexenc").setLevel(logging.ERROR)  # it warns of broken LaTeX, which is kept as it is
    known = get_default_latex_context_db()
    known.add_context_category(
        "ours",
        prepend=True,
        macros=[
            *(MacroTextSpec(name, simplify_repl=_CITED) for name in _CITATIONS),
            *(MacroTextSpec(name, simplify_repl="[…]") for name in ("citet", "textcite", "citeauthor")),
            *(MacroTextSpec(name, simplify_repl="") for name in _FONTS),
            MacroTextSpec("url", simplify_repl=lambda node, l2tobj: l2tobj.nodelist_to_text(node.nodeargd.argnlist)),
        ],
    )
    known.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_unknown))
    return LatexNodes2Text(latex_context=known, math_mode="verbatim", keep_comments=True)


def _unknown(node: Any, l2tobj: Any) -> str:
    """What stands in its braces; of a command without any, an author's own abbreviation, its name."""
    arguments = [argument for argument in (node.nodeargd.argnlist if node.nodeargd else ()) if argument]
    if arguments:
        return "".join(l2tobj.nodelist_to_text([argument]) for argument in arguments)
    behind = node.pos + node.len
    after = node.parsing_state.s[behind : behind + 2]
    return "" if after[:1] == "{" and after != "{}" else f"{node.macroname}{node.macro_post_space}"
