"""What stands before and behind a name and is no part of it: ranks, titles, degrees, who speaks, "et al."."""

import re

_RANKS = frozenset(  # stand before a name with or without a stop
    """
        prof professor professorin professeur professeure professore professoressa profa dr doctor doktor docteur
        doctora doutor dott dottore dottoressa dra mr mrs ms mme mlle mm messrs herr frau sir dame sig pd rev
        reverend rabbi father pr
    """.split()
)
_WITH_A_STOP = frozenset(  # "Nat." of "rer. nat.", but not Nat; also behind "Dr.-" and within "Prof.ssa"
    """
        ing dipl univ habil rer nat med phil hc h c apl em assoc asst assist ass adj priv doz mag lic sr sra ssa ra
        eng math phys inform chem biol hon jur theol sc m b a mult phd ph d in ª
    """.split()
)
_KINDS_OF_PROFESSOR = frozenset("associate assistant adjunct full emeritus visiting distinguished".split())
_DEGREE = re.compile(
    r"(?:ph\.? ?d|d\.?phil|m\.?d|m\.? ?sc|b\.? ?sc|m\.?a|b\.?a|mba|m\.?eng|frs|esq|dipl\.-\w+|habil)\.?", re.IGNORECASE
)
_DEGREES_AFTER = re.compile(r"(?:[ ,]+(?:ph\.? ?d|m\.? ?sc|b\.? ?sc|d\.phil|mba)\.?)+$", re.IGNORECASE)
SUFFIX = re.compile(r"(?:[JjSs]r\.?|I{2,3}|IV)")
_LABEL = re.compile(
    r"(?:(?:speakers?|presenters?|authors?|chairs?|moderators?|panell?ists?|referent(?:in|en|innen)?|vortragende[rn]?"
    r"|autor(?:en|in|es|as?)?|moderation|auteurs?|orateurs?|oratrices?|intervenante?s?|conférencier(?:e|s|es)?|ponentes?"
    r"|relator[ei]|relatric[ei]|autori|palestrantes?|oradora?(?:es)?)\s*:"
    r"|(?:presented|given|présentée?|presentad[oa]|presentat[oa]|apresentad[oa])\s+(?:by|par|por|da)\b\s*:?"
    r"|(?:speakers?|presenters?|by|par|por)\b\s*:?(?=\s+\S)|von(?=\s+[^\W\d_a-zà-ÿ][^\s,]*\s+[^\W\d_a-zà-ÿ]))\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:the\s)?(?:presenting|corresponding)?\s?(?:author|presenter|speaker|moderator|chair|organi[sz]er|panell?ist|host"
    r"|online|remote|virtual|in person|invited|keynote|vortragende?\w*|referent\w*|orateur|oratrice|intervenante?"
    r"|ponente|relatore|relatrice|palestrante|oradora?)|(?:she|he|they)/\w+(?:/\w+)?",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:(?:^|[\s,]*[,\s])(?:and|&|und|et|y|e|ed|\+)?\s*(?:\d+\s+)?"
    r"(?:et\s*\.?\s?al\b\.?|u\.\s?v\.\s?[am]\.|u\.\s?a\.|(?:weitere|weiterer|weiteren|andere|andern)(?:\s+autor\w*)?\b"
    r"|others\b|(?:\d+\s+)?more\b|co-?workers\b|colleagues\b|mitarbeiter\w*|d['’]autres\b|autres\b|coll\.|col\.|colab\."
    r"|colaboradores\b|colleghi\b|otros\b|otras\b|altri\b|outros\b|outras\b|\.\.\.|…)|\s*\(hrsg\.\))",
    re.IGNORECASE,
)
_MADAME, _MONSIEUR = re.compile(r"\b(?:Mme|Mlle|MM)\b"), re.compile(r"(?:(?<=[,;&] )|(?<=et )|^)M\. (?=[^\W\d_]{2,} )")
_NOBODY = re.compile(
    r"(?:tba|tbd|tbc|n\.?\s?n\.?|n/a|none|null|all|alle|tous|todos|tutti|everybody|everyone|you\?|t\.b\.[ac]\.)"
    r"|.*\bto be (?:announced|confirmed|determined)\b.*",
    re.IGNORECASE,
)


def without_label(text: str) -> str:
    """ "Speakers: Ada Brook" and "by Ada Brook" as "Ada Brook"."""
    return text[match.end() :] if (match := _LABEL.match(text)) else text


def without_monsieur(text: str) -> str:
    """A list that has a "Mme" or "MM." without its "M.", which is an initial elsewhere."""
    return _MONSIEUR.sub("", text) if _MADAME.search(text) else text


def without_others(text: str) -> str:
    """A list without its "et al.", "und weitere Autoren", "+ 3 more"."""
    return _OTHERS.sub("", text)


def is_role(text: str) -> bool:
    """Whether what stands in brackets says what somebody does here: "presenter", "she/her"."""
    return bool(_ROLE.fullmatch(text.strip()))


def is_degree(text: str) -> bool:
    """Whether a piece of a list is a degree: "PhD", "M.Sc."."""
    return bool(_DEGREE.fullmatch(text.strip()))


def is_nobody(text: str) -> bool:
    """Whether a text says that nobody is named yet."""
    return not text or bool(_NOBODY.fullmatch(text))


def without_ranks(name: str) -> str:
    """A name without ranks and titles, before it and behind it; a name that is nothing else stays.

    >>> without_ranks("Univ.-Prof. Dr. rer. nat. Heike Voß"), without_ranks("Ing Dow")
    ('Heike Voß', 'Ing Dow')
    """
    surname, comma, given = name.partition(",")
    if comma and given.strip():  # "Voß, Prof. Heike"
        return f"{without_ranks(surname.strip())}, {without_ranks(given.strip())}"
    words = _DEGREES_AFTER.sub("", name).split() or name.split()
    first = 0
    while first < len(words) - 1 and _is_rank(words, first):
        first += 1
    return " ".join(words[first:]) if first else " ".join(words)


def _is_rank(words: list[str], at: int) -> bool:
    if words[at] in ("MS", "MM", "PR"):  # initials
        return False
    word = words[at].casefold().rstrip(",:")
    if word in _KINDS_OF_PROFESSOR:
        return words[at + 1].casefold().startswith("prof")
    if word.rstrip(".") in _RANKS:
        return True
    atoms = [atom for atom in re.split(r"[.\-]+", word) if atom]
    if atoms[:1] in (["univ"], ["phys"], ["math"], ["chem"]) and len(atoms) == 1:  # "Univ. of Elm", "Phys. Dept."
        return words[at + 1].casefold().startswith(("prof", "doz"))
    if not atoms or not all(atom in _RANKS or atom in _WITH_A_STOP for atom in atoms):
        return False
    named = any(len(atom) > 1 for atom in atoms)  # "M.Sc.", but not the initials "M. B."
    return "." in word and (named or (at > 0 and word in ("h.c.", "h.", "c.")))
