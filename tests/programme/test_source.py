"""Files in whatever encoding they were saved."""

from pathlib import Path

import pytest

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.source import Source


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Ein Café in Łódź – «oui»"),
        ("utf-8-sig", "Title;Who\nOn snow;Zoë"),
        ("utf-16", "Title\tWho\nOn snow\tZoë"),
        ("utf-32", "On snow by Zoë"),
        ("cp1252", "Élan à Orléans, une étude très élégante – «oui» ÉCOLE"),
        ("cp1252", "Müller über Größe; Straße"),
        ("mac_roman", "It’s a naïve idea by José Muñoz, “quoted” ÉCOLE"),
        ("mac_roman", "Müller über Größe; Straße"),
        ("cp1251", "Доклады о волнах и приливах в городе у моря, и ещё немного о ветре"),
        ("shift_jis", "水と波の会議 タイトル 著者 概要 " * 5),
        ("gb18030", "会议论文题目作者摘要关于水波的研究" * 4),
    ],
)
def test_the_encoding_is_told_from_the_letters(encoding: str, text: str) -> None:
    assert Source("a.csv", text.encode(encoding)).text == text


def test_line_ends_are_one_kind() -> None:
    assert Source("a.csv", b"a\r\nb\rc\n").text == "a\nb\nc\n"


def test_an_image_is_no_text() -> None:
    assert not Source("a.md", b"\x89PNG\0\0").is_text
    with pytest.raises(SourceError, match="binary"):
        _ = Source("a.md", b"\x89PNG\0\0").text


def test_only_files_of_its_own_folder_stand_beside_a_file(tmp_path: Path) -> None:
    inner = tmp_path / "book"
    (inner / "parts").mkdir(parents=True)
    (tmp_path / "secret.tex").write_text("no")
    (inner / "parts" / "one.tex").write_text("yes")
    book = Source("book.tex", b"", inner / "book.tex")
    assert book.beside("parts/one.tex") is not None
    assert [book.beside(name) for name in ("../secret.tex", "/etc/hostname", "none.tex", "parts", "\0")] == [None] * 5
    assert Source("book.tex", b"").beside("parts/one.tex") is None
