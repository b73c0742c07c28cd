"""Labels: phrases of the talks as they stand there."""

from abstractsearch.answers.topics.labels import namings
from abstractsearch.programme.model import Talk


def talks(*texts: str) -> list[Talk]:
    return [Talk(f"t{number}", f"Talk {number}", text) for number, text in enumerate(texts)]


GRAPHS = "We draw dynamic graphs on a plane."
GRAPHS_TOO = "How dynamic graphs change, seen by readers."
RAYS = "Ray tracing of volumes, quickly."
RAYS_TOO = "A study of ray tracing, slowly."


def test_a_label_is_common_in_its_topic_and_rare_outside() -> None:
    (graphs, rays) = namings(talks(GRAPHS, GRAPHS_TOO, RAYS, RAYS_TOO), [[0, 1], [2, 3]])
    assert graphs.label == "dynamic graphs"
    assert rays.label == "ray tracing"
    assert graphs.terms[0] == graphs.label


def test_no_two_labels_are_alike_and_the_first_topic_chooses_first() -> None:
    texts = ["Semantic parsing with deep trees.", "On semantic parsing, deep trees."]
    texts += ["A semantic parser with small rules.", "One semantic parser, small rules."]
    first, second = namings(talks(*texts), [[0, 1], [2, 3]])
    assert {first.label, second.label} <= {"semantic parsing", "deep trees", "small rules", "semantic parser"}
    assert not first.label.startswith("semantic") or not second.label.startswith("semantic")


def test_a_part_of_a_longer_phrase_is_no_label() -> None:
    texts = ["The point spread function is blurred.", "We know the point spread function.", "Other things.", "More."]
    assert namings(talks(*texts), [[0, 1]])[0].label == "point spread function"


def test_words_are_kept_as_they_are_written() -> None:
    texts = ["We use t-SNE plots.", "Many t-SNE plots.", "Bayesian statistics here.", "Here Bayesian statistics."]
    plots, statistics = namings(talks(*texts), [[0, 1], [2, 3]])
    assert (plots.label, statistics.label) == ("t-SNE plots", "Bayesian statistics")


def test_a_phrase_never_runs_over_punctuation_or_stop_words() -> None:
    texts = ["Cells, waves and chains.", "Cells: waves or chains.", "Nothing.", "Nil."]
    (naming,) = namings(talks(*texts), [[0, 1]])
    assert naming.label.casefold() == "cells and chains"
    assert {term.casefold() for term in naming.terms} == {"cells", "waves", "chains"}


def test_a_topic_of_which_nothing_can_be_said_has_an_empty_label() -> None:
    assert namings(talks("", "", "", ""), [[0, 1]])[0].terms in ((), ("Talk",), ("talk",))


def test_a_word_with_hyphens_is_never_cut_even_where_it_is_written_without() -> None:
    texts = ["Networks are trained end to end here.", "They were trained end-to-end, too.", "Other things.", "More."]
    (naming,) = namings(talks(*texts), [[0, 1]])
    assert naming.label.casefold() in ("trained end-to-end", "trained end to end")
    texts = ["A free-form layout, drawn.", "The free form layout, seen.", "Other things.", "More."]
    (naming,) = namings(talks(*texts), [[0, 1]])
    assert naming.label in ("free form layout", "free-form layout")
    assert "form" not in naming.terms


def test_addresses_and_prepositions_are_no_part_of_a_label() -> None:
    texts = ["Code at https://code.example/ray. Learned priors through unrolling.", "Learned priors through unrolling."]
    (naming,) = namings(talks(*texts, "Other things.", "More."), [[0, 1]])
    assert naming.label.casefold() == "learned priors"
    assert not any("http" in term or "example" in term for term in naming.terms)


def test_a_wider_topic_has_the_name_of_what_its_parts_share_or_of_its_two_largest_parts() -> None:
    texts = ["Bar charts and visual memory in use.", "Visual memory of bar charts.", "Bar charts, visual memory too."]
    texts += ["Pie charts: a visual memory.", "Pie charts of visual memory."]
    texts += [
        "Ray tracing on a graph.",
        "Fast ray tracing.",
        "Some tensor fields at night.",
        "These tensor fields by day.",
    ]
    *_, shared, pair = namings(talks(*texts), [[0, 1, 2], [3, 4], [5, 6], [7, 8]], [[0, 1], [2, 3]])
    assert shared.label == "visual memory"
    assert pair.label == "ray tracing, tensor fields"
    assert {"ray", "tensor"} <= {word for term in pair.terms for word in term.split()}
