"""Names and affiliations as they are printed: in lists of authors, and in prose ("joint work with …")."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from abstractsearch.programme.names.identity import PARTICLES, folded

A_NAME = 0.6  # likeness from which words count as names
HONORIFICS = (
    r"prof|professor|dr\.-ing|dr|doctor|mr|mrs|ms|mme|pr|phd|dipl-ing|ing|sir|by|par|von der|presented by|speaker"
    r"|herr|frau"
    r"|m(?=\.?\s\w{2,}\s(?-i:[A-ZÀ-Þ])\w)"  # "M. Jean Doe"; in "M. Doe" it is an initial
)
INSTITUTION_WORDS = frozenset(
    """
        univ university universite universitat universita universidad universiteit universidade institute
        institut institution instituto istituto ecole school college college laboratory laboratoire lab labs
        cnrs inria ens eth epfl mit cea academy akademie academie accademia hospital hopital center centre
        centro zentrum department departement dept dipartimento faculty faculte polytechnique politecnico
        polytechnic hochschule tu tum ku kth ucl upc research recherche gmbh inc ltd corp company google
        microsoft observatory observatoire observatorio society museum nasa esa cern umr insa telecom
        sorbonne normale company ag foundation national labo laboratorio cnr csic planck imperial
        technology
    """.split()
)
NEVER_IN_A_NAME = (
    frozenset(
        """
            a an the of for with on in via at by from to and or under into towards toward beyond using über und
            für mit im der die das sur pour dans avec une un les des au aux par we our this is are how what why
            when its their as between through some new session room abstract title speaker talk chair day
            learning
        """.split()
    )
    - PARTICLES
)
_LETTER = r"[^\W\d_]"
_ACCENTS = re.compile("[\u0300-\u036f]")  # on letters that have no character of their own
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
_NAME_WORD = re.compile(
    rf"^(?:(?:{_CAPITAL}\.?-?){{1,4}}|(?:[dDlLO]['’]|[ae][a-z]-){_CAPITAL}{_LETTER}+|[A-Z][a-z]?\.|[JS]r\.?"
    rf"|{_CAPITAL}{_LETTER}*(?:['’\-‐‑]{_LETTER}+)*)$"
)
_INITIALS = re.compile(rf"(?:{_CAPITAL}\.-?)+$")
_HONORIFIC = re.compile(rf"^(?:(?:{HONORIFICS})\b\.?:?\s+)+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:;|&|\||,?\s+(?:and|et|und|y|e|as well as|with|sowie|ainsi que)\s|,)\s*")
_NEXT_LINE = re.compile(r" ?\n(?!\s*\n)")
_COMMA, _SEMICOLON = re.compile(r"\s*,\s*"), re.compile(r"\s*;\s*")
_AND = re.compile(r"\s*(?:&|,?\s(?:and|et|und|y|e)\s)\s*")
_MARKS_AFTER_A_NAME = re.compile(r"[*†‡§¶∗⋆]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\^\{?[\d,*]+\}?|(?<=[a-zà-ÿ])\d(?:,\d)*(?=\s|,|$)")
_WORDS = re.compile(
    r"(?:(?:Prof|Dr|Pr)\.?\s+|(?:my|our)\s+(?:(?:[a-z][\w-]*|Ph\.?D\.?|MSc)\s+){1,4})*"
    r"([^\s,;()&:]+(?:(?: +| ?\n(?!\s*\n))[^\s,;()&:]+){0,5})"
)
_BESIDE_NAMES = re.compile(r"[*†‡§¶∗⋆¹²³⁴⁵⁶⁷⁸⁹⁰]|\[\d+(?:,\s*\d+)*\]")
_IN_PARENTHESES = re.compile(r"[\s\d*†]*\(([^()]*)\)")
_AFTER_A_COMMA = re.compile(r",\s*([^,;()]{2,60}?)(?=,|\s+and\b|\s+et\b|(?<!Univ)(?<!Dept)(?<!Inst)\.|;|$)")
_CUES = re.compile(
    r"""(?:\b|^(?=\())(?:
      (?:this\s+is\s+)?(?:a\s+)?joint(?:ly)?(?:\s+(?:work|project|research|paper|works))?\s+(?:done\s+)?w[ith]{1,3}
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
class Named:
    """A name as printed, and the affiliation printed with it."""

    name: str
    affiliation: str | None = None


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


@lru_cache(maxsize=16384)
def listed(text: str) -> tuple[Named, ...]:
    """The people of a printed list: "A. Doe (X), B. Roe & C. Poe", "Jane Doe, University X"; () if it is none.

    What follows the names after a comma is the affiliation of all who have none of their own; each part between
    semicolons may have its own.
    """
    text = re.sub(r"(?<=[^\W\d_])–(?=[^\W\d_])", "-", text)  # "Jean–Marc"
    text = _MARKS_AFTER_A_NAME.sub("", _HONORIFIC.sub("", " ".join(text.split()))).strip(" .,;:–—-")
    if turned := _surname_first(text):
        return (turned,)
    parts = cut_outside_parentheses(text, _SEMICOLON)
    each = [_enumerated(part) for part in parts]
    if len(parts) > 1 and all(each) and not any(_louder(one.name, each[0][0].name) for part in each for one in part):
        return tuple(one for part in each for one in part)
    return _enumerated(text)


def _enumerated(text: str) -> tuple[Named, ...]:
    names: list[Named] = []
    pieces = cut_outside_parentheses(text, _BETWEEN)
    last = len(cut_outside_parentheses(text, _COMMA)[:-1]) and _after_the_last_and(text)
    for number, piece in enumerate(pieces):
        name, affiliation = _with_parenthesis(piece)
        another = is_name(name) and (not names or not (is_institution(name) or _louder(name, names[0].name)))
        if not another or (names and affiliation is None and piece == last):
            rest = ", ".join(pieces[number:])
            fits = names and (is_institution(rest) or len(rest.split()) <= 8)
            return tuple(Named(one.name, one.affiliation or rest) for one in names) if fits else ()
        names.append(Named(name, affiliation))
    return tuple(names)


def _after_the_last_and(text: str) -> str:
    """What follows the enumeration in "A. Doe & B. Roe, Company"; "" where nothing does."""
    after = cut_outside_parentheses(text, _AND)[-1] if _AND.search(text) else ""
    return after.partition(",")[2].strip() if after.count(",") == 1 else ""


def is_name(text: str) -> bool:
    """Whether `text` is built like one person's name: two to six capitalised words, initials or particles."""
    words = _ACCENTS.sub("", text).split()
    if not 2 <= len(words) <= 6 or words[-1] in PARTICLES or len(text) > 60:
        return False
    capital = [word for word in words if _NAME_WORD.match(word)]
    lower = [word for word in words if word not in capital]
    longest = max((len(word.strip(".")) for word in capital), default=0)
    if words[0] == "A" and len(words) > 2 and len(words[1].strip(".")) > 1:
        return False  # an article
    return (
        len(capital) >= 2
        and longest >= 2
        and all(word.casefold() in PARTICLES for word in lower)
        and not any(
            folded(word) in NEVER_IN_A_NAME for word in words[: -1 if lower else None] if len(word.strip(".")) > 1
        )
    )


def name_likeness(text: str, common: Collection[str]) -> float:
    """How surely `text` is a name or a list of names, in 0..1.

    `common` holds the words that the document also prints in lower case: "Optimal Transport" is built like a name,
    but its words are common.
    """
    people = listed(text)
    if not people:
        return 0.0
    likeness = []
    for person in people:
        words = [word for word in person.name.split() if word not in PARTICLES and len(word.strip(".")) > 1]
        share = sum(folded(word) in common for word in words) / max(len(words), 1)
        initial = any(re.fullmatch(r"[A-Z]\.", word) for word in person.name.split())
        shouted = any(word.isupper() and len(word) > 2 for word in words) and not all(word.isupper() for word in words)
        likeness.append(min(1.0, 1.0 - 0.8 * share + 0.3 * (initial or shouted)))
    return sum(likeness) / len(likeness)


def is_institution(text: str) -> bool:
    """Whether `text` names a university, a laboratory, a company."""
    if re.fullmatch(r"[A-Z][A-Z&/\- ]{1,12}", text.strip()):
        return True
    words = [folded(word) for word in re.findall(r"[^\W\d_]+", text) if len(word) > 4 or not word.islower()]
    return any(word in INSTITUTION_WORDS or word.startswith(("universit", "institut")) for word in words)


def in_reading_case(name: str) -> str:
    """ "Jane DOE" and "DOE Jane" as "Jane Doe"; initials and names all in capitals stay as they are."""
    words = name.split()
    shouted = [len(word) > 1 and word.isupper() and "." not in word for word in words]
    if all(shouted) or not any(shouted):
        return name
    if shouted[0] and not shouted[-1]:
        first = next(number for number, loud in enumerate(shouted) if not loud)
        if not any(shouted[first:]):
            words = [*words[first:], *words[:first]]
    return " ".join(
        _capitalised(word) if len(word) > 1 and word.isupper() and "." not in word else word for word in words
    )


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


def cut_outside_parentheses(text: str, between: re.Pattern[str]) -> list[str]:
    """`text` cut where `between` matches outside parentheses, without empty pieces."""
    depth, last, pieces = 0, 0, []
    for match in re.finditer(rf"[(\[]|[)\]]|{between.pattern}", text):
        if match[0] in ("(", "[", ")", "]"):
            depth += 1 if match[0] in "([" else -1
        elif depth <= 0:
            pieces.append(text[last : match.start()])
            last = match.end()
    return [piece.strip() for piece in [*pieces, text[last:]] if piece.strip()]


def _louder(name: str, first: str) -> bool:
    """Whether "IST Lisbon" after "Jane Doe" shouts where the first name does not, as acronyms do."""
    loud = [any(len(word) > 1 and word.isalpha() and word.isupper() for word in text.split()) for text in (name, first)]
    return loud == [True, False]


def _with_parenthesis(piece: str) -> tuple[str, str | None]:
    match = re.fullmatch(r"(.*?)\s*[(\[](.*)[)\]]", piece)
    return (match[1], match[2].strip() or None) if match else (piece, None)


def _surname_first(text: str) -> Named | None:
    """ "Doe, Jane" or "de Aguiar, Hilton B." (with or without an affiliation in parentheses) as one person."""
    bare, affiliation = _with_parenthesis(text)
    surname, comma, given = (part.strip() for part in bare.partition(","))
    words = given.split()
    one_surname = [word for word in surname.split() if word.casefold() not in PARTICLES]
    fits = comma and len(one_surname) == 1 and 1 <= len(words) <= 3 and _NAME_WORD.match(one_surname[0])
    if (
        not fits
        or is_institution(given)
        or (len(words) > 1 and not any(re.fullmatch(r"(?:[A-Z]\.-?)+", word) for word in words))
    ):
        return None
    return Named(f"{surname}, {given}", affiliation) if all(map(_NAME_WORD.match, words)) else None


def _capitalised(word: str) -> str:
    return (
        word.casefold()
        if word.casefold() in PARTICLES
        else re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    )
