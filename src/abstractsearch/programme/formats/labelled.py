"""Lines at the head of a description that say by a label what they are: "Speaker: Ida Kranz", "Abstract: …"."""

import re

from abstractsearch.programme.formats.naming import field_named

_LABEL = re.compile(r"([^\W\d_][^:\n]{2,30}?)\s*:[ \t]*(.*)")
_LABELS = frozenset({"speakers", "authors", "chairs", "abstract"})


def labelled(text: str) -> tuple[dict[str, str], str]:
    """What the labels of the first lines of `text` say, by field, and the text without these lines."""
    said: dict[str, str] = {}
    lines = text.split("\n")
    while lines:
        match = _LABEL.fullmatch(lines[0].strip())
        found = field_named(match[1]) if match else None
        if match and found and found[0] in _LABELS and found[1] > 0.8 and found[0] not in said:
            if found[0] == "abstract":
                lines[0] = match[2]
                break
            said[found[0]] = match[2].strip()
        elif lines[0].strip():
            break
        lines.pop(0)
    return said, "\n".join(lines).strip()
