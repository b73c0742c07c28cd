r"""The commands and marks of LaTeX abstracts taken apart: names with their marks, numbered places, paragraphs."""

import re

from abstractsearch.programme.formats.printed_latex import readable

PEOPLE = re.compile(
    r"\\(?:authors?|speakers?|presenter|name|talkauthor|abstractauthor|absauthor|by|Author)\*?\s*(?:\[[^\]]{0,100}\])?\s*(?=\{)"
)
PLACES = re.compile(
    r"\\(?:affiliations?|affil|institutes?|institution|address|inst|university|organisation|organization)\*?\s*(?:\[([^\]]{0,100})\])?\s*(?=\{)"
)
_MARKS = re.compile(
    r"\$?\s*\^\s*\{?([^{}$]{0,40})\}?\s*\$?|\\textsuperscript\s*\{([^{}]{0,40})\}|\\(?:inst|fnmsep|thanks|footnote|orcid\w*)\s*\{[^{}]{0,300}\}"
)
_DROPPED = re.compile(
    r"\\(?:index|label|vskip|vspace|hspace|href|nolinkurl|email|mailto|thanks|footnote|includegraphics|bibliography\w*|cite\w*|orcid\w*)\*?(?:\[[^\]]{0,200}\])?\{[^{}]{0,400}\}"
    r"|\\vskip\s*-?[\d.]+\s*\w\w|\S+@\S+"
)
_ITEM = re.compile(r"\\item\b(?:\[[^\]]{0,40}\])?\s*")


def values_of(text: str, pattern: re.Pattern[str]) -> str:
    found = []
    for match in pattern.finditer(text):
        value = group(text, match.end())[0]
        mark = match[1] if match.groups() and match[1] else ""
        found.append(f"{mark} {value}" if mark else value)
    return ", ".join(found) if pattern is PEOPLE else "; ".join(found)


def without_commands(text: str) -> str:
    for pattern in (PEOPLE, PLACES):
        while match := pattern.search(text):
            text = text[: match.start()] + text[group(text, match.end())[1] :]
    return text


def group(text: str, at: int) -> tuple[str, int]:
    """What stands between the brace at `at` and its partner, and where that ends."""
    start = text.find("{", at, at + 50)
    if start < 0:
        return "", at
    depth = 0
    for place in range(start, min(len(text), start + 100_000)):
        if text[place] == "{" and text[place - 1] != "\\":
            depth += 1
        elif text[place] == "}" and text[place - 1] != "\\":
            depth -= 1
            if depth == 0:
                return text[start + 1 : place], place + 1
    return text[start + 1 : start + 2000], min(len(text), start + 2000)


def byline_of(byline: str) -> str:
    """A line of names with its marks as digits in brackets: "Ada Böhm[1], Ben Crow"."""
    text = re.sub(r"\\and\b|\\AND\b|\\quad|\\qquad|\\\\(?:\[[^\]]*\])?", ", ", byline)
    text = _DROPPED.sub(" ", text)
    text = _MARKS.sub(
        lambda match: f"[{','.join(re.findall(r'[0-9]+', match[0]))}]" if re.search(r"\d", match[0]) else "", text
    )
    text = re.sub(
        r"\\(?:underline|textbf|textit|emph|textsc|bf|it|large|Large|small|centering|speaker)\b|[{}]",
        " ",
        readable(text),
    )
    text = re.sub(r"\s*\\[a-zA-Z]+\s*", " ", text)
    return re.sub(r"(?:\s*,)+\s*", ", ", " ".join(text.split()).replace("[]", "")).strip(" ,")


def places_of(places: str) -> str:
    """A list of places with their numbers: items counted where they have none."""
    items = [part for part in _ITEM.split(places) if part.strip()]
    if "\\item" in places:
        items = (
            items[1:]
            if not places.lstrip().startswith("\\item")
            and len(items) > 1
            and not re.search(r"[^\W\d_]{3}", re.sub(r"\\\w+(?:\{[^{}]*\})*", "", items[0]))
            else items
        )
        return "; ".join(f"{n} {text}" for n, item in enumerate(items, start=1) if (text := printed(item)))
    text = _MARKS.sub(
        lambda match: f" {re.sub(r'[^0-9]', '', match[0])} ", re.sub(r"\\\\(?:\[[^\]]*\])?", "; ", places)
    )
    return printed(text)


def printed(text: str) -> str:
    text = _DROPPED.sub(" ", re.sub(r"\\\\(?:\[[^\]]*\])?", " ", text))
    text = re.sub(
        r"\\(?:begin|end)\{[^{}]*\}(?:\{[^{}]*\})?|\\(?:centering|item|noindent|par|bigskip|medskip|smallskip|maketitle|newpage|clearpage)\b",
        " ",
        text,
    )
    shown = readable(text)
    return " ".join(re.sub(r"[{}]|~", " ", shown).split()) if "$" not in shown else " ".join(shown.split())


def paragraphs(text: str) -> str:
    return "\n\n".join(
        part
        for paragraph in re.split(r"\n\s*\n", text)
        if (part := printed(paragraph)) and re.search(r"[^\W\d_]{2}", part)
    )
