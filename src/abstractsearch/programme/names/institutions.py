"""What an institution is called, and a country: the one list of such words."""

import re
from functools import cache

from abstractsearch.programme.names.identity import folded

_WORDS = frozenset(
    """
        univ school ecole schule college colleges laboratory laboratories laboratoire laboratorio labo lab labs
        cnrs inria inserm inrae epfl academy akademie academie accademia academia hospital hopital ospedale
        garden garten jardin giardino jardim klinikum klinik krankenhaus clinica clinique spital
        center centers centre centres centro centrum zentrum
        department departments departement departamento
        dipartimento dept faculty faculte facultad faculdade facolta fakultat polytechnique politecnico polytechnic
        politecnica hochschule research recherche gmbh inc ltd corp company google
        microsoft observatory observatoire observatorio society museum musee museo nasa cern insa telecom
        sorbonne normale foundation national csic planck fraunhofer imperial technology consejo consiglio
    """.split()
)
_IN_CAPITALS = frozenset("TU TUM KU KTH UCL UPC ENS ETH MIT CEA ESA UMR AG CNR".split())  # Mit, Tu are words and names
_BEGINNINGS = ("universi", "institut", "istitut", "polytech")
_ENDINGS = (
    *("hochschule", "krankenhaus", "spital", "universitat", "zentrum", "institut", "klinik", "akademie"),
    *("wetterdienst", "landesamt", "bundesamt", "anstalt"),
)
_OFFICE = re.compile(  # words that titles use, too, but not as the last of a proper name
    r"(?!An? |The )(?:[A-ZÀ-Þ][\w'.-]+ )+(?:Office|Survey|Agency|Authority|Bureau|Trust|Infirmary|Clinic|Service)"
    r"(?: of [A-ZÀ-Þ]\w+)?(?:[,;)(].*)?"
)
_BESIDE_A_NAME = frozenset(  # words that only behind a name, and a comma, say where somebody is from or what they do
    """
        facility group gruppe team unit unite unidad division service campus works consulting solutions systems
        technologies ministry ministere ministerium ministerio agency stiftung fondation fundacion bank institution
        archive archives archiv head director manager ceo cto founder student lecturer engineer scientist curator
        editor leiter leiterin leitung chair consultant freelance physics mathematics engineering sciences science
        bibliothek library
    """.split()
)
_ACRONYM = re.compile(r"(?=\S+$|.*(?<![A-Z])[A-Z]{1,3}(?![A-Z])|.*&)[A-Z][A-Z&/\- ]{1,12}")  # "ADA BROOK" is none
_ACRONYM_FIRST = re.compile(r"(?:[A-Z]{2,3}|[A-Z][A-Z&-]{3,})(?: [A-ZÀ-Þ]\w+)+")


def is_institution(text: str) -> bool:
    """Whether `text` names a university, a laboratory, a company.

    >>> is_institution("Elm University"), is_institution("MIT"), is_institution("Ada Brook")
    (True, True, False)
    """
    return is_acronym(text) or has_a_kind_of_institution(text)


def is_acronym(text: str) -> bool:
    """Whether `text` is nothing but an acronym, as of an institution: "INRIA"."""
    return bool(_ACRONYM.fullmatch(text.strip()))


def has_a_kind_of_institution(text: str) -> bool:
    """Whether a word of `text` says that it is an institution; an acronym alone does not."""
    printed = re.findall(r"[^\W\d_]+", text)
    words = [folded(word) for word in printed if len(word) > 4 or not word.islower()]
    return (
        bool(_OFFICE.fullmatch(text.strip()))
        or not _IN_CAPITALS.isdisjoint(printed)
        or any(
            word in _WORDS or word.startswith(_BEGINNINGS) or (word.endswith(_ENDINGS) and len(word) > 8)
            for word in words
        )
    )


def is_affiliation(text: str) -> bool:
    """Whether what stands behind a name and a comma says where somebody is from, or what they are there."""
    first = re.split(r"[(\[,]", text, maxsplit=1)[0].strip()
    return (
        is_institution(first)
        or bool(_ACRONYM_FIRST.fullmatch(first))
        or is_country(first)
        or any(folded(word) in _BESIDE_A_NAME for word in re.findall(r"[^\W\d_]+", first))
    )


def is_country(text: str) -> bool:
    """Whether `text` is the name of a country, in one of six languages."""
    return folded(text).removeprefix("the ") in _countries()


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    names = (
        name for language in ("en", "de", "fr", "es", "it", "pt") for name in Locale(language).territories.values()
    )
    return frozenset(folded(str(name)) for name in names) | {"usa", "uk", "england", "scotland", "wales"}
