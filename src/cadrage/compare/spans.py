"""Joining spans to the sentences in which they stand."""

from __future__ import annotations

import pandas as pd


def with_sentence(frame: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add the text of the sentence as ``sentence_text``."""
    texts = sentences[["article_id", "sentence", "text"]]
    renamed = texts.rename(columns={"text": "sentence_text"})
    return frame.merge(renamed, on=["article_id", "sentence"], how="left")
