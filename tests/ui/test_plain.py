"""A stranger's text shows itself: nothing in it comes alive, except formulas."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstractsearch.ui.plain import paragraphs, plain


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("plain words", "plain words"),
        ("*a* _b_ `c` ~~d~~", r"\*a\* \_b\_ \`c\` \~\~d\~\~"),
        ("<script>x</script>", r"\<script\>x\<\/script\>"),
        ("![i](http://x.org/i.png)", r"\!\[i\]\(http\:\/\/x\.org\/i\.png\)"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        (":red[x]", r"\:red\[x\]"),
        (":smile:", r"\:smile\:"),
        ("&amp;", r"\&amp\;"),
        ("a\\b", r"a\\b"),
        ("    no code", "no code"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_in_a_text_is_escaped(text: str, markdown: str) -> None:
    assert plain(text) == markdown


@pytest.mark.parametrize("text", [":material/home:", ":material_home:", ":streamlit:"])
def test_icons_that_streamlit_looks_for_after_escaping_are_broken_up(text: str) -> None:
    assert plain(text).startswith("\\:\u2060")


@pytest.mark.parametrize(
    "formula", ["$x$", "$x^2$", r"$\|\Phi(x)-y\|\le\epsilon$", "$$E=mc^2$$", r"$\beta$", r"$\$5$", "$O(1/n)$"]
)
def test_a_formula_is_kept(formula: str) -> None:
    assert plain(f"*where* {formula}-like.") == rf"\*where\* {formula}\-like\."


@pytest.mark.parametrize("text", ["$5 and $10", "US$5 to US$9", "$$$", "$ x $", "$5-$10", "$", "a $y$z", r"\$x$"])
def test_a_dollar_that_is_no_formula_is_escaped(text: str) -> None:
    assert len(re.findall(r"\\\$", plain(text))) == text.count("$")


def test_a_formula_between_prices_is_the_only_one() -> None:
    assert plain("for $5, $x^2$ and $6") == r"for \$5\, $x^2$ and \$6"


def test_words_that_match_are_marked_in_any_form() -> None:
    assert plain("We sample posteriors.", ["posterior"]) == r"We sample :yellow-background[posteriors]\."


def test_words_side_by_side_get_one_mark() -> None:
    assert plain("Posterior sampling", ["posterior", "sampling"]) == ":yellow-background[Posterior sampling]"


def test_nothing_is_marked_within_a_formula() -> None:
    assert plain(r"$\alpha$ and alpha", ["alpha"]) == r"$\alpha$ and :yellow-background[alpha]"


def test_paragraphs_stay_apart_and_lines_are_joined() -> None:
    assert paragraphs("One\nline.\n\n  # Two\n \n") == "One line\\.\n\n\\# Two"


@given(st.text(), st.lists(st.text(max_size=8), max_size=3))
def test_every_text_comes_back_when_the_escapes_are_taken_away(text: str, terms: list[str]) -> None:
    markdown = plain(text.replace("$", "€"), terms)
    unmarked = re.sub(r":yellow-background\[((?:\\.|[^\\\]])*)\]", r"\1", markdown)
    shown = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", unmarked).replace(":\u2060", ":")
    assert shown == " ".join(text.replace("$", "€").split()).replace(":\u2060", ":")
