"""Joining spans of two tables: the voice in which a mention or another span stands."""

from __future__ import annotations

import pandas as pd


def with_voice(frame: pd.DataFrame, voices: pd.DataFrame) -> pd.DataFrame:
    """Add ``voice`` and ``holder`` at the start of every span.

    Parameters
    ----------
    frame
        Any table with ``article_id`` and ``start``.
    voices
        The table ``voices``.

    Returns
    -------
    DataFrame
        The frame in its order, with the two columns; what no voice covers is the journalist's.
    """
    left = frame.assign(row=range(len(frame))).sort_values("start", kind="stable")
    right = voices[["article_id", "start", "end", "voice", "holder"]].sort_values("start")
    right = right.rename(columns={"start": "voice_start", "end": "voice_end"})
    joined = pd.merge_asof(
        left, right, left_on="start", right_on="voice_start", by="article_id"
    ).sort_values("row")
    covered = joined["start"] < joined["voice_end"]
    joined["voice"] = joined["voice"].where(covered, "journalist")
    joined["holder"] = joined["holder"].where(covered, "")
    joined.index = frame.index
    return joined.drop(columns=["row", "voice_start", "voice_end"])


def with_sentence(frame: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add the text of the sentence as ``sentence_text``."""
    texts = sentences[["article_id", "sentence", "text"]]
    renamed = texts.rename(columns={"text": "sentence_text"})
    return frame.merge(renamed, on=["article_id", "sentence"], how="left")
