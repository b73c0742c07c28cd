"""Acronyms are explained by the texts."""

import pytest

from abstractsearch.index.acronyms import Acronyms

TEXTS = [
    "Image Scanning Microscopy (ISM) is fast. We like microscopy with random illumination (RIM).",
    "On cryo-electron microscopy and the point spread function (PSF). Electrical impedance tomography is hard.",
    "Electrical impedance tomography again. A maximum a posteriori (MAP) estimate; convolutional networks (CNNs).",
]


@pytest.mark.parametrize(
    ("acronym", "after", "long"),
    [
        ("ISM", "", "image scanning microscopy"),
        ("psf", "", "point spread function"),
        ("MAP", "", "maximum a posteriori"),
        ("EIT", "", "electrical impedance tomography"),
        ("EM", "cryo", "electron microscopy"),
        ("EM", "", None),
        ("XYZ", "", None),
        ("(((", "", None),
    ],
)
def test_the_long_form_is_found(acronym: str, after: str, long: str | None) -> None:
    assert Acronyms(TEXTS).long_form(acronym, after) == long


def test_everything_with_the_initials_is_offered() -> None:
    acronyms = Acronyms([*TEXTS, "Every intelligent tool", "Every intelligent tool"])
    assert acronyms.with_initials("EIT") == ["electrical impedance tomography", "every intelligent tool"]
    assert acronyms.with_initials("EM") == acronyms.with_initials("XYZ") == []
