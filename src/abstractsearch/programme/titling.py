"""What a programme is called: the title that a source states, without what belongs to a site or a letter."""

import re

_PARTED = re.compile(r"(\s+[|·•»–—-]\s+|\s*::\s*)")
_KIND = (
    r"programmes?|programs?|schedules?|time ?tables?|agenda|home|index|welcome|talks?|sessions?|abstracts|"
    r"(?:book|booklet) of abstracts|abstracts? book(?:let)?|programm|tagungsprogramm|zeitplan|startseite|ablauf|"
    r"horaires?|accueil|programas?|horarios?|inicio|resúmenes|programma|orario|horário|resumos"
)
_OF_A_SITE = re.compile(
    rf"(?:(?:the|full|final|detailed|preliminary|provisional|conference|scientific)\s+){{0,3}}(?:{_KIND})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w|https?://|\bwww\.", re.IGNORECASE)
_FILE = re.compile(
    r"\S*[\w)]\.(?:pdf|docx?|xlsx?|ods|odt|csv|tsv|txt|md|html?|tex|ics|json|xml|ya?ml|zip)", re.IGNORECASE
)
_ACRONYM_AND_YEAR = re.compile(r"([A-Za-z]{2,6})[-_. ]?((?:19|20)\d\d)")
_ANSWERED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)


def title_of_programme(stated: str | None, name: str) -> str:
    """The title that a source states; where it states none, or an address, its name in words.

    >>> title_of_programme("Programme | ATD 2027 – Applied Topology Days", "site")
    'ATD 2027 – Applied Topology Days'
    >>> title_of_programme(None, "garden_days-2027"), title_of_programme(None, "vis2021")
    ('Garden days 2027', 'VIS 2021')
    """
    text = _ANSWERED.sub("", " ".join((stated or "").split()))
    if _ADDRESS.search(text):
        return in_words(name)
    if _FILE.fullmatch(text):
        return in_words(text.rpartition(".")[0])
    parts = _PARTED.split(text)
    while len(parts) > 1 and _OF_A_SITE.fullmatch(parts[0]):
        del parts[:2]
    while len(parts) > 1 and _OF_A_SITE.fullmatch(parts[-1]):
        del parts[-2:]
    return "".join(parts) or in_words(name)


def in_words(name: str) -> str:
    """ "garden_days" as "Garden days", "emnlp2020" as "EMNLP 2020"."""
    if short := _ACRONYM_AND_YEAR.fullmatch(name):
        return f"{short[1].upper()} {short[2]}"
    words = " ".join(re.sub(r"[-_.]+", " ", name).split())
    return words[:1].upper() + words[1:] or name
