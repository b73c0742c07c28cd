"""Names and affiliations in prose ("joint work with …")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.institutions import is_institution
from abstractsearch.programme.names.printed import Named, is_name

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
_INITIALS = re.compile(rf"(?:{_CAPITAL}\.-?)+$")
_BETWEEN = re.compile(r"\s*(?:;|&|\||,?\s+(?:and|et|und|y|e|as well as|with|sowie|ainsi que)\s|,)\s*")
_NEXT_LINE = re.compile(r" ?\n(?!\s*\n)")
_WORDS = re.compile(
    r"(?:(?:Prof|Dr|Pr)\.?\s+|(?:my|our)\s+(?:(?:[a-z][\w-]*|Ph\.?D\.?|MSc)\s+){1,4})*"
    r"([^\s,;()&:]+(?:(?: +| ?\n(?!\s*\n))[^\s,;()&:]+){0,5})"
)
_BESIDE_NAMES = re.compile(r"[*†‡§¶∗⋆¹²³⁴⁵⁶⁷⁸⁹⁰]|\[\d+(?:,\s*\d+)*\]")
_IN_PARENTHESES = re.compile(r"[\s\d*†]*\(([^()]*)\)")
_AFTER_A_COMMA = re.compile(r",\s*([^,;()]{2,60}?)(?=,|\s+and\b|\s+et\b|(?<!Univ)(?<!Dept)(?<!Inst)\.|;|$)")
_CUES = re.compile(
    r"""(?:\b|^(?=\())(?:
      (?:this\s+is\s+)?(?:a\s+)?joint(?:ly)?(?:\s+(?:work|project|research|paper|works))?\s+(?:done\s+)?(?:w[ith]{1,3}|of)
    | (?:done\s+)?(?:in\s+)?(?:collaboration|cooperation)\s+with
    | based\s+on\s+(?:a\s+)?(?:joint\s+)?(?:work|works|papers?)\s+with
    | (?:work(?:ing|ed)?(?:\s+(?:in\s+progress|done|carried\s+out))?|together|jointly)\s+with
    | (?:co-?(?:authored|written)|(?:papers?|articles?|preprints?)(?:\s+written)?)\s+with
    | en\s+(?:collaboration|commun)\s+avec
    | (?:travail|travaux)\s+(?:en\s+)?(?:(?:commun|joint|conjoint|collaboratif)s?\s+)?avec
    | gemeinsam(?:e\s+arbeit)?\s+mit
    | in\s+zusammenarbeit\s+mit
    | trabajo\s+(?:en\s+)?conjunto\s+con
    | en\s+colaboración\s+con
    | lavoro\s+(?:in\s+)?(?:congiunto|comune)\s+con
    | in\s+collaborazione\s+con
    | (?P<authors>(?:co-?|other\s+)?(?:authors?|auteurs?|autoren|autores))\s*:
    | (?:collaborators|collaborateurs|co-?workers)\s*:
    | ^\(?(?P<alone>with|avec|mit|con)\s  # names that are a paragraph
    | (?<=\()(?P<aside>with|avec|mit|con)\s  # names that are all of a parenthesis
    )\s*:?\s*(?:(?-i:l['’])\w+\s+)?""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{4,200})[)\]]\.?\s*$")


@dataclass(frozen=True)
class Mention:
    """Collaborators named at one place of a text: who, by which sentence, and whether as the authors of one work."""

    people: tuple[Named, ...]
    sentence: str
    as_authors: bool


def mentions(prose: str) -> Iterator[Mention]:
    """The places at which prose names collaborators, in order."""
    for cue in _CUES.finditer(prose):
        names, end = _names_at(prose, cue.end())
        if cue["alone"] and not re.match(r"[.)\s]*(?:\n|$)", prose[end : end + 9]):
            continue
        if cue["aside"] and not (prose[end : end + 1] == ")" and any("." in named.name for named in names)):
            continue
        people = tuple(named for named in names if not is_institution(named.name))
        if people:
            yield Mention(people, _sentence_around(prose, cue.start(), end), cue["authors"] is not None)


def mentioned(prose: str) -> tuple[Named, ...]:
    """The people whom prose names as collaborators, in order, each once."""
    found: dict[str, Named] = {}
    for mention in mentions(prose):
        for named in mention.people:
            found.setdefault(folded(named.name), named)
    return tuple(found.values())


def is_joint_work(line: str) -> bool:
    """Whether a line names collaborators, and no more: "(joint work with A. Doe)"."""
    aside = re.fullmatch(r"\((.*)\)\.?", line)
    plain = aside[1] if aside else line
    cue = _CUES.match(plain)
    names, end = _names_at(plain, cue.end()) if cue else ([], 0)
    return bool(names) and not re.search(r"\w", plain[end:])


def without_joint_work(title: str) -> tuple[str, tuple[Named, ...]]:
    """ "On trees (joint with A. Doe)" as the title and the people; a title without such an end as it stands."""
    aside = _ASIDE.search(title)
    people = mentioned(aside[1]) if aside else ()
    return (title[: aside.start()], people) if aside and people else (title, ())


def _names_at(prose: str, start: int) -> tuple[list[Named], int]:
    """Names one after the other from `start`, each perhaps with its affiliation in parentheses, and where they end."""
    names: list[Named] = []
    position = start
    prose = _BESIDE_NAMES.sub(lambda mark: " " * len(mark[0]), prose)
    while match := _WORDS.match(prose, position):
        name = _longest_name(match[1])
        if not name:
            break
        position = match.start(1) + len(name)
        affiliation = None
        if aside := _IN_PARENTHESES.match(prose, position):
            affiliation, position = aside[1].strip() or None, aside.end()
        name = " ".join((name.rstrip(".") if len(name.split()[-1]) > 3 else name).split())
        names.append(Named(name, affiliation))
        aside = _AFTER_A_COMMA.match(prose, position)
        if aside and is_institution(aside[1]):
            names[-1] = Named(name, affiliation or aside[1].strip())
            position = aside.end()
        between = _BETWEEN.match(prose, position) or _NEXT_LINE.match(prose, position)
        if not between:
            break
        position = between.end()
        while more := _BETWEEN.match(prose, position):  # ", and"
            position = more.end()
        position += len(words[0]) if (words := re.match(r"(?:and|et|und|y)\s+", prose[position:])) else 0
    return names, position


def _sentence_around(prose: str, start: int, end: int) -> str:
    """From the end of the sentence before `start` to the end of the sentence in which `end` stands, on one line."""
    before = [match.end() for match in re.finditer(r"(?<!\b[A-ZÀ-Þ])[.!?]\s+|\n\s*\n", prose[:start])]
    after = re.search(r"(?<!\b[A-ZÀ-Þ])[.!?](?=\s|$)|(?=\n\s*\n)|$", prose[max(0, end - 1) :])
    stop = max(0, end - 1) + (after.end() if after else 0)
    return " ".join(prose[before[-1] if before else 0 : stop].split())


def _longest_name(words: str) -> str:
    """The longest beginning of `words` that is a name; a name ends with a sentence."""
    parts = re.findall(r"\S+", words)
    for count in range(min(len(parts), 6), 1, -1):
        candidate = words[: _end_of_word(words, count)]
        inner = [
            part for part in parts[: count - 1] if part.endswith(".") and len(part) > 3 and not _INITIALS.match(part)
        ]
        if not inner and is_name(re.sub(r"(?<=\w{3})\.$", "", candidate)):
            return _first_of_two(candidate)
    return ""


def _first_of_two(name: str) -> str:
    """The first name where a line's end or a "y" stands between two; else `name`."""
    for between in re.finditer(r"\s*\n\s*|\s+(?:y|e)\s+", name):
        if is_name(name[: between.start()]) and is_name(name[between.end() :].rstrip(".")):
            return name[: between.start()]
    return name


def _end_of_word(text: str, count: int) -> int:
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    return ends[count - 1]
