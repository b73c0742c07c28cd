"""One printed name: what it is built of, and how it is shown."""

import re
from dataclasses import dataclass

from abstractsearch.programme.names.identity import PARTICLES, folded
from abstractsearch.programme.names.syllables import is_syllable

_NEVER_IN_A_NAME = (
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
_OPENING_TITLES = frozenset("Zum Zur Vom Im Am Beim Aus Auf Nach Wie Was Wer Wo".split())
_LETTER = r"[^\W\d_]"
_ACCENTS = re.compile("[\u0300-\u036f]")  # on letters that have no character of their own
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ŽȘȚΑ-ΩЀ-ЯḀ-ỹ]"
_NAME_WORD = re.compile(
    rf"^(?:(?:{_CAPITAL}\.?-?){{1,4}}|(?:[dDlLO]['’]|[ae][a-z]-){_CAPITAL}{_LETTER}+|[A-Z][a-z]?\.|[JS]r\.?"
    rf"|{_CAPITAL}{_LETTER}*(?:['’\-‐‑]{_LETTER}+)*)$"
)
_INITIAL = re.compile(rf"(?:{_CAPITAL}\.?[-‐‑]?){{1,4}}")
_ABBREVIATED = re.compile(
    r"(?!Mc|Mac|De|Di|La|Le|Van|O)[A-Z][a-z]{1,2}[A-Z]{2,}|[A-Z]{2,}[a-z]+[A-Z]{2,}\w*"
)  # "LfULG"
_WITHOUT_CASE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}")  # written without blanks or capitals


@dataclass(frozen=True)
class Named:
    """A name as printed, and the affiliation printed with it."""

    name: str
    affiliation: str | None = None


def is_name(text: str) -> bool:
    """Whether `text` is built like one person's name: two to six capitalised words, initials or particles."""
    if _WITHOUT_CASE.fullmatch(text):
        return True
    words = _ACCENTS.sub("", text).split()
    if not 2 <= len(words) <= 6 or words[-1] in PARTICLES or len(text) > 60:
        return False
    capital = [word for word in words if _NAME_WORD.match(word)]
    lower = [word for word in words if word not in capital]
    longest = max((len(word.strip(".")) for word in capital), default=0)
    if any(map(_ABBREVIATED.fullmatch, words)):
        return False
    if words[0] in _OPENING_TITLES or (words[0] == "A" and len(words) > 2 and len(words[1].strip(".")) > 1):
        return False
    return (
        len(capital) >= 2
        and longest >= 2
        and all(word.casefold() in PARTICLES for word in lower)
        and not any(
            folded(word) in _NEVER_IN_A_NAME for word in words[: -1 if lower else None] if len(word.strip(".")) > 1
        )
    )


def is_initials(text: str) -> bool:
    """Whether `text` is given names as initials: "J.", "B. M.", "C.-D.", "BM"."""
    words = text.split()
    return bool(words) and all(map(_INITIAL.fullmatch, words))


def is_capitalised(word: str) -> bool:
    """Whether a word is written as names are: "Brook", "D'Arcy", "J."."""
    return bool(_NAME_WORD.match(_ACCENTS.sub("", word)))


def is_shouted(word: str) -> bool:
    """Whether a word is in capitals and no initials: "BROOK", "LI", but not "JB" or "J."."""
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    return (
        letters.isupper()
        and letters.isalpha()
        and (len(letters) > 2 or (len(letters) == 2 and is_syllable(letters.casefold())))
    )


def in_reading_case(name: str) -> str:
    """ "Jane DOE" and "DOE Jane" as "Jane Doe"; initials and names all in capitals stay as they are."""
    words = name.split()
    shouted = list(map(is_shouted, words))
    if all(shouted) or not any(shouted):
        return name
    if shouted[0] and not shouted[-1]:
        first = shouted.index(False)
        if not any(shouted[first:]):
            words = [*words[first:], *words[:first]]
    return " ".join(_capitalised(word) if is_shouted(word) else word for word in words)


def _capitalised(word: str) -> str:
    return (
        word.casefold()
        if word.casefold() in PARTICLES
        else re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    )
