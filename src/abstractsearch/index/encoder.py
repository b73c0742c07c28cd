"""Texts in, unit vectors out: the shipped model without torch, and any local sentence-transformers model."""

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from abstractsearch.errors import ModelError
from abstractsearch.index import graph

Vectors = NDArray[np.float32]

TOKENS_PER_TEXT = 256
TOKENS_PER_BATCH = 512


class Encoder(Protocol):
    """A sentence model. `name` and `weights` (SHA-256) say which; both go into an index's manifest."""

    name: str
    weights: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension), float32; an empty text gives zeros."""
        ...


class ShippedEncoder:
    """all-MiniLM-L6-v2 by ONNX Runtime, float32: 384 dimensions, mean of the first 256 tokens.

    The graph is exported from the packaged weights at the first use in `cache`, and checked at each load.
    """

    name = graph.MODEL
    weights = graph.WEIGHTS_SHA256
    dimension = 384

    def __init__(self, cache: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(graph.exported(cache), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(graph.packaged_file("tokenizer.json")))
        self._tokenizer.enable_truncation(TOKENS_PER_TEXT)  # the file itself says 128, and pads to it
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for batch in _batches([len(ids) for ids in tokens]):
            longest = max(len(tokens[row]) for row in batch)
            ids = np.zeros((len(batch), longest), dtype=np.int64)
            mask = np.zeros_like(ids)
            for place, row in enumerate(batch):
                ids[place, : len(tokens[row])] = tokens[row]
                mask[place, : len(tokens[row])] = 1
            (vectors[batch],) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        vectors[[not text.strip() for text in texts]] = 0
        return vectors


class SentenceTransformerEncoder:
    """Any sentence-transformers model that is on this machine, by folder or by name; loads torch."""

    def __init__(self, name: str) -> None:
        os.environ["HF_HUB_OFFLINE"] = "1"
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        self.name = name
        try:
            self._model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The model '{name}' is not on this machine; fetch it once with `hf download {name}` and build again."
            ) from error
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.weights = _sha256_of_tensors(self._model.state_dict())

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        vectors = np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)
        vectors[[not text.strip() for text in texts]] = 0
        return vectors


@lru_cache(maxsize=2)
def encoder_named(name: str | None, cache: Path) -> Encoder:
    """The shipped model for None or its own name, else a local sentence-transformers model; loaded once."""
    return ShippedEncoder(cache) if name in (None, graph.MODEL) else SentenceTransformerEncoder(str(name))


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Rows in batches of like length and at most TOKENS_PER_BATCH tokens, padding counted."""
    batches: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if batches and (len(batches[-1]) + 1) * lengths[batches[-1][0]] <= TOKENS_PER_BATCH:
            batches[-1].append(row)
        else:
            batches.append([row])
    return batches


def _sha256_of_tensors(tensors: dict[str, Any]) -> str:
    digest = hashlib.sha256()
    for key in sorted(tensors):
        digest.update(key.encode())
        digest.update(np.ascontiguousarray(tensors[key].cpu().float().numpy()).tobytes())
    return digest.hexdigest()
