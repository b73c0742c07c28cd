"""What the package gives away, and what importing it costs."""

import subprocess
import sys

import pytest

import abstractsearch


def test_the_public_names_are_these_and_all_are_documented() -> None:
    assert set(abstractsearch.__all__) == {
        *("AbstractSearchError", "Encoder", "Evidence", "Index", "Person", "Programme", "Result", "Results"),
        *("Audit", "Audited", "Fit", "Member", "People", "TalkTopic", "Tie", "Topics", "audit", "people", "topics"),
        *("SentenceTransformerEncoder", "Session", "Talk", "build", "load", "read", "save", "search", "similar"),
    }
    assert all(getattr(abstractsearch, name).__doc__ for name in abstractsearch.__all__)


@pytest.mark.parametrize("module", ["abstractsearch", "abstractsearch.cli"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    heavy = ("torch", "faiss", "streamlit", "scipy", "sklearn", "onnxruntime", "sentence_transformers")
    code = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"
