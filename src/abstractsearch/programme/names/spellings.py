"""Two spellings of a name: whether they can be one person's, why, and how surely."""

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from abstractsearch.programme.names.identity import PARTICLES, natural_order, split_name
from abstractsearch.programme.names.syllables import is_syllabic, is_syllable

MADE = 0.7  # strength from which two spellings are one person's; below, that is only proposed

SAME_LETTERS = "the same letters"
ANOTHER_ORDER = "the same words in another order"
INITIALS = "initials for given names"
LEFT_OUT = "a further given name left out"
HALF_SURNAME = "one of two surnames left out"
SHORT_FORM = "a short form of the given name"
ONE_LETTER = "one letter differs"
ROMANIZED = "written in Latin letters by another rule"

_HYPHEN = re.compile(r"[-‐‑–]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})
_TITLES = frozenset({"dr", "prof", "professor", "phd", "md", "jr", "sr", "ii", "iii", "iv"})
_LONGEST = 7  # words of a name
_JAPANESE = re.compile(r"(?:(?:sh|ch|ts|[kstnhmyrwgzjdbpf])?y?(?:[aiueo])n?){3,}")
_HEPBURN = (("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"), ("ou", "o"), ("oh", "o"))


@dataclass(frozen=True)
class Alike:
    """Two spellings that can be one person's; `strength` in (0, 1] falls with each thing that has to be explained."""

    reason: str
    strength: float


@dataclass(frozen=True)
class _Name:
    """A name as lower-case letters: `given` and `surname` word by word, hyphens and particles gone."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    parts: tuple[str, ...]  # of the given names, cut at hyphens too
    halves: tuple[str, ...]  # of hyphenated surnames
    letters: str
    written_out: str  # with umlauts as two letters
    words: tuple[str, ...]  # given names and surname
    number: str  # "0002" of "Wei Wang 0002", as bibliographies tell namesakes apart
    core: str  # `letters` without initials, where two words are left


def alike(one: str, other: str) -> Alike | None:
    """Why and how surely two printed names can be one person's; None where they cannot.

    No table of nicknames is behind it. Names written in syllables (Chinese, Korean, Japanese) differ by few letters
    and are as a rule not shortened, so that in them only initials and the same letters count.

    >>> alike("Kenneth M. Anderson", "Ken Anderson").reason
    'a short form of the given name'
    >>> alike("Yu-An Chen", "Yuhao Chen") is None
    True
    """
    a, b = _read(one), _read(other)
    if a.number != b.number:
        return None
    if not a.words or not b.words or max(len(a.words), len(b.words)) > _LONGEST:
        return None
    if a.letters == b.letters or a.written_out == b.written_out:
        return Alike(SAME_LETTERS, 1.0)
    if len(a.words) > 1 and sorted(a.words) == sorted(b.words):
        return Alike(ANOTHER_ORDER, 0.5 if all(len(word) > 1 and is_syllabic(word) for word in a.words) else 0.95)
    if a.core and a.core == b.core and a.core in (a.letters, b.letters):
        return Alike(LEFT_OUT, 0.9)
    if a.surname == b.surname or "".join(a.surname) == "".join(b.surname):
        return _by_given_names(a, b)
    return _by_half_a_surname(a, b) or _by_a_letter_of_the_surname(a, b)


def are_one(one: str, other: str, *, in_one_document: bool = False) -> bool:
    """Whether two printed names alone tell that they are one person's; a letter's difference does not.

    In one document the same words in another order are one person's, in syllables too: "Li Wei" and "Wei Li".

    >>> are_one("Hilton B. de Aguiar", "Hilton Barbosa Aguiar"), are_one("Trevor Cohen", "Trevor Cohn")
    (True, False)
    """
    found = alike(one, other)
    if found is None or found.reason == ONE_LETTER:
        return False
    return found.strength >= MADE or (in_one_document and found.reason == ANOTHER_ORDER)


def blocks(name: str) -> set[str]:
    """Keys of which two names share at least one wherever `alike` can be other than None."""
    read = _read(name)
    starts = {word[0] for word in (*read.given, *read.parts)} or {""}
    surnames = {*read.words[1:], *read.halves, "".join(read.surname)}
    return {
        f"={read.letters}",
        f"={read.written_out}",
        f"={read.core or read.letters}",
        f"~{' '.join(sorted(read.words))}",
        *(f"{surname} {start}" for surname in surnames if len(surname) > 1 for start in starts),
        *(f"{read.given[0]} {surname[:1]}?" for surname in read.surname[-1:] if read.given),
    }


def surname_of(name: str) -> str:
    """The surname as compared: lower case, letters only, without particles."""
    return "".join(_read(name).surname)


def given_of(name: str) -> str:
    """The first given name as compared; empty where it is an initial or missing."""
    first = next(iter(_read(name).given), "")
    return first if len(first) > 1 else ""


def fullness(name: str) -> tuple[int, int]:
    """(words written in full, letters): the larger, the more of a name is told."""
    words = _read(name).words
    return sum(len(word) > 1 for word in words), sum(map(len, words))


@lru_cache(maxsize=65536)
def _read(name: str) -> _Name:
    name = re.sub(r"(?<=\.)(?=[^\W\d_])", " ", natural_order(name))  # "J.D. Doe"
    name = re.sub(r"^([B-DF-HJ-NP-TV-XZ])([B-DF-HJ-NP-TV-XZ])(?=\s)", r"\1 \2", name)  # "JD Doe"
    words = [word for word in name.split() if _letters(word) and _letters(word) not in _TITLES]
    given, surname = split_name(" ".join(words))
    own = [word for word in surname.split() if word.casefold() not in PARTICLES] or surname.split()
    printed = given.split()
    full = [letters for word in words if len(letters := _letters(word)) > 1]
    firsts = [word for word in printed if word.casefold() not in PARTICLES or len(_letters(word)) == 1] or printed
    return _Name(
        given=tuple(map(_letters, firsts)),
        surname=tuple(map(_letters, own)),
        words=tuple(map(_letters, (*firsts, *own))),
        parts=tuple(part for word in firsts for half in _HYPHEN.split(word) if (part := _letters(half))),
        halves=tuple(_letters(half) for word in own for half in _HYPHEN.split(word) if _HYPHEN.search(word)),
        number="".join(re.findall(r"\d+", name)),
        letters="".join(map(_letters, words)),
        core="".join(full) if len(full) > 1 else "",
        written_out="".join(_letters(word.casefold().translate(_UMLAUTS)) for word in words),
    )


def _letters(text: str) -> str:
    return "".join(re.findall(r"[a-z]+", anyascii(text).casefold()))


def _by_given_names(a: _Name, b: _Name) -> Alike | None:
    """Of two names with one surname."""
    if not a.given or not b.given:
        return None
    longer = max(a.parts, b.parts, key=len)
    several = min(len(a.parts), len(b.parts)) > 1 or 1 in map(len, (*a.parts, *b.parts))
    in_syllables = all(map(is_syllabic, longer)) or all(map(is_syllable, longer))
    if not several and in_syllables and len(a.parts) != len(b.parts) and a.parts[0] == b.parts[0]:
        return Alike(LEFT_OUT, 0.5)  # "Marie-Anne" is "Marie" too, "Song-Hai" and "Song" are as a rule two
    several = several or not in_syllables
    first, second = (a.parts, b.parts) if several else (a.given, b.given)
    alike = _first_names(first, second)
    if alike or len(first) == len(second):
        return alike
    short, long = sorted((first, second), key=len)
    full = [word for word in short if len(word) > 1]
    if full and set(short) <= set(long):  # "Romina" of "Ivana Romina"; "Lu" of "Lucy Lu" may be somebody else
        return Alike(LEFT_OUT, 0.6 if all(map(is_syllable, full)) else 0.8)
    return None


def _first_names(one: tuple[str, ...], other: tuple[str, ...]) -> Alike | None:
    """Of given names that begin with the same one; further ones may be missing, none may differ."""
    begun = _one_given_name(one[0], other[0])
    if begun is None:
        return None
    for a, b in zip(one[1:], other[1:], strict=False):
        if a != b and not (1 in (len(a), len(b)) and a[0] == b[0]):
            return None
    whole = begun.reason == SAME_LETTERS
    missing = len(one) != len(other)
    if not whole:
        return Alike(begun.reason, begun.strength * (0.95 if missing and begun.reason != INITIALS else 1.0))
    if missing:
        short, long = sorted((one, other), key=len)
        added = long[len(short) :]
        in_one = all(map(is_syllable, long)) and all(len(word) > 1 for word in added)
        return None if in_one else Alike(LEFT_OUT, 0.9)
    return Alike(INITIALS, 0.9)  # of further given names


def _one_given_name(a: str, b: str) -> Alike | None:
    if a == b:
        return Alike(SAME_LETTERS, 1.0)
    if a[0] != b[0]:
        return None
    if 1 in (len(a), len(b)):
        return Alike(INITIALS, 0.85)
    if _is_romanized(a, b):
        return Alike(ROMANIZED, 0.8)
    if _is_short_form(*sorted((a, b), key=len)):
        return Alike(SHORT_FORM, 0.8)
    return Alike(ONE_LETTER, 0.75) if _one_letter_apart(a, b) and not _differ_in_a_last_vowel(a, b) else None


def _by_half_a_surname(a: _Name, b: _Name) -> Alike | None:
    """ "Miguel Alonso" of "Miguel A. Alonso Pardo", "Hector Allende" of "Hector Allende-Cid"."""
    short, long = sorted((a, b), key=lambda name: (len("".join(name.words)), name.words))
    begun = _one_given_name(short.given[0], long.given[0]) if short.given and long.given else None
    if begun is None or all(map(is_syllable, long.words)):
        return None
    surname, further = set(short.surname), {word for word in short.given[1:] if len(word) > 1}
    told = {*long.given[1:], *long.surname}
    if surname <= set(long.halves) and further <= told:
        return Alike(HALF_SURNAME, 0.85 * begun.strength)
    after = long.words[long.words.index(short.surname[-1]) + 1 :] if short.surname[-1] in long.words[1:] else ()
    if surname <= told and further <= told and len(after) == 1:
        return Alike(HALF_SURNAME, 0.8 * begun.strength)
    return None


def _by_a_letter_of_the_surname(a: _Name, b: _Name) -> Alike | None:
    """ "Faisal Ahmad" and "Faisal Ahmed": all given names are in full and the same."""
    if a.given != b.given or len(a.surname) != len(b.surname) or not a.given or len(a.given[0]) < 3:
        return None
    differing = [pair for pair in zip(a.surname, b.surname, strict=True) if pair[0] != pair[1]]
    if len(differing) == 1 and _one_letter_apart(*differing[0]):
        return Alike(ONE_LETTER, 0.72)
    return None


def _is_short_form(short: str, long: str) -> bool:
    """ "Tim" of "Timothy": a beginning that ends in a consonant; what is left out holds a consonant."""
    rest = long[len(short) :]
    return (
        long.startswith(short)
        and len(short) > 2
        and len(rest) > 1
        and short[-1] not in "aeiouy"
        and bool(re.search("[^aeiouy]", rest))
        and not is_syllabic(long)
    )


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter is wrong, missing or swapped in words that are long enough and begin alike."""
    from rapidfuzz.distance import OSA

    long_enough = min(len(a), len(b)) > 3 and max(len(a), len(b)) > 4
    return (
        long_enough
        and a[0] == b[0]
        and not (is_syllabic(a) and is_syllabic(b))
        and OSA.distance(a, b, score_cutoff=1) == 1
    )


def _differ_in_a_last_vowel(a: str, b: str) -> bool:
    """Whether only the last letter differs and is a vowel, as in "Paul" and "Paula", "Mario" and "Maria"."""
    short, long = sorted((a, b), key=len)
    if len(short) == len(long):
        return short[:-1] == long[:-1] and bool({short[-1], long[-1]} & set("aeio"))
    return long.startswith(short) and long[-1] in "aeio"


def _is_romanized(a: str, b: str) -> bool:
    """ "Shinichi" and "Sinichi"."""
    if not (_JAPANESE.fullmatch(a) and _JAPANESE.fullmatch(b)):
        return False
    for hepburn, kunrei in _HEPBURN:
        a, b = a.replace(hepburn, kunrei), b.replace(hepburn, kunrei)
    return a == b
