"""The words by which days and times are named, in the languages in which programmes are printed."""

from functools import cache

from abstractsearch.programme.names.identity import folded

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
DAY_WORDS = "day|dag|jour|tag|dia|día|giorno|journée|journee"
BESIDE_A_WEEKDAY = (
    "am|pm|morning|afternoon|evening|vormittag|nachmittag|abend|matin|apres|soir|manana|tarde|noche|mattina"
    "|pomeriggio|sera|manha|noite|session|sessions|sitzung|seance|sesion|sessione|sessao|block|poster|posters"
)  # folded
ALSO_OTHER_WORDS = frozenset(
    """
        jan janv gen mar mars mag may mai mayo marco maggio set ago out april avril abril aprile june juli julio august
    """.split()
)  # months that are also names or everyday words: "1 Jan de Vries", "3 out of 5"
ALSO_ORDINALS = frozenset("segunda terca quarta quinta sexta".split())  # weekdays without their "-feira"
_ALSO_MONTHS = {"sept": 9, "maerz": 3, "fevr": 2, "janv": 1, "juil": 7, "agos": 8, "abri": 4}
_ALSO_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "mie": 2, "sab": 5, "sonnabend": 5}
_ALSO_WEEKDAYS |= {"segunda": 0, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4}


_ORDINALS = (
    "first erster premier première primer primero primeiro primo prima",
    "second zweiter deuxième segundo secondo seconda",
    "third dritter troisième tercer tercero terceiro terzo terza",
    "fourth vierter quatrième cuarto quarto quarta",
    "fifth fünfter cinquième quinto quinta",
)


@cache
def ordinals() -> dict[str, int]:
    """Word by which a day is counted, as printed and folded, to its number, from 1."""
    return {
        form: number
        for number, words in enumerate(_ORDINALS, start=1)
        for word in words.split()
        for form in (word, folded(word))
    }


@cache
def months() -> dict[str, int]:
    """Folded name or abbreviation of a month to its number, 1 to 12."""
    return {**_names("months"), **_ALSO_MONTHS}


@cache
def weekdays() -> dict[str, int]:
    """Folded name or abbreviation of a weekday to its number, Monday 0."""
    return {**_names("days"), **_ALSO_WEEKDAYS}


@cache
def english_months() -> frozenset[str]:
    return frozenset({*_names("months", ("en",)), "sept"})


@cache
def english_weekdays() -> dict[str, int]:
    return _names("days", ("en",))


def month_named(word: str) -> int | None:
    return months().get(folded(word))


def weekday_named(word: str) -> int | None:
    return weekdays().get(folded(word).replace(" ", ""))


def _names(kind: str, languages: tuple[str, ...] = LANGUAGES) -> dict[str, int]:
    from babel.dates import get_day_names, get_month_names

    names = get_month_names if kind == "months" else get_day_names
    found: dict[str, int] = {}
    for language in languages:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names(width, context, language).items():
                    if language == "nl" and len(name) < 3:
                        continue  # "do", "di" and "wo" are words of other languages
                    found.setdefault(folded(str(name)).replace(" ", ""), number)
    return found
