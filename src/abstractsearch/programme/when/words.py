"""The words for months, weekdays and halves of the day, in the languages in which programmes are printed."""

from functools import cache

from abstractsearch.programme.names.identity import folded

LANGUAGES = ("en", "de", "fr", "es", "it", "pt")
_ALSO_MONTHS = {"sept": 9, "maerz": 3, "fevr": 2, "janv": 1, "juil": 7, "agos": 8, "abri": 4}
_ALSO_WEEKDAYS = {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
    "mie": 2,
    "sab": 5,
    "terca": 1,
    "segunda": 0,
    "sonnabend": 5,
}
_ALSO_WEEKDAYS |= {"quarta": 2, "quinta": 3, "sexta": 4}


@cache
def months() -> dict[str, int]:
    """Folded name or abbreviation of a month to its number, 1 to 12."""
    return {**_names("months", offset=0), **_ALSO_MONTHS}


@cache
def weekdays() -> dict[str, int]:
    """Folded name or abbreviation of a weekday to its number, Monday 0."""
    return {**_names("days", offset=0), **_ALSO_WEEKDAYS}


def _names(kind: str, offset: int) -> dict[str, int]:
    from babel.dates import get_day_names, get_month_names

    names = get_month_names if kind == "months" else get_day_names
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names(width, context, language).items():
                    found.setdefault(folded(str(name)).replace(" ", ""), number + offset)
    return found
