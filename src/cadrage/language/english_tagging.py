"""Tokens, lemmas and parts of speech of English sentences, without syntax.

spaCy's rules cut the words; HanTa (Wartena 2019, *A Probabilistic Morphology Model for German
Lemmatization*, KONVENS) gives lemma and tag. No model of English syntax comes as a package, so
that every token is its own head and its relation is empty: tables that rest on syntax have no rows
for English articles.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import pandas as pd

from cadrage import schema
from cadrage.language.annotate import plain

if TYPE_CHECKING:
    from HanTa.HanoverTagger import HanoverTagger  # type: ignore[import-untyped]
    from spacy.language import Language

Tagged = tuple[str, str, str]

# The time of the morphological model grows with the square of a word's length.
_LONGEST = 40
_BE, _HAVE, _DO = "VB", "VH", "VD"
_NUMBERS = {"NN1": "Number=Sing", "NN2": "Number=Plur"}
_FORMS = {
    "B": "Tense=Pres|VerbForm=Fin",
    "D": "Tense=Past|VerbForm=Fin",
    "G": "Tense=Pres|VerbForm=Part",
    "I": "VerbForm=Inf",
    "N": "Tense=Past|VerbForm=Part",
    "Z": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
}
# From the tags of the British National Corpus (C5) to universal parts of speech.
_UPOS = {
    **dict.fromkeys(("AJ0", "AJC", "AJS", "ORD"), "ADJ"),
    **dict.fromkeys(("AT0", "DT0", "DTQ"), "DET"),
    **dict.fromkeys(("AV0", "AVQ"), "ADV"),
    **dict.fromkeys(("AVP", "PRF", "PRP"), "ADP"),
    **dict.fromkeys(("CJS", "CJT"), "SCONJ"),
    **dict.fromkeys(("DPS", "EX0", "PNI", "PNP", "PNQ", "PNX"), "PRON"),
    **dict.fromkeys(("NN0", "NN1", "NN2"), "NOUN"),
    **dict.fromkeys(("POS", "TO0", "XX0"), "PART"),
    **dict.fromkeys(("PUL", "PUN", "PUQ", "PUR"), "PUNCT"),
    "CJC": "CCONJ",
    "CRD": "NUM",
    "ITJ": "INTJ",
    "NP0": "PROPN",
    "VM0": "AUX",
}


@lru_cache(maxsize=1)
def _tokenizer() -> Language:
    import spacy  # noqa: PLC0415 - a second to import, needed only when annotating

    return spacy.blank("en")


@lru_cache(maxsize=1)
def _tagger() -> HanoverTagger:
    from HanTa import HanoverTagger  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

    # By its full path: a bare name is looked up in the working folder first, and unpickled.
    with as_file(files("HanTa").joinpath("morphmodel_en.pgz")) as path:
        return HanoverTagger.HanoverTagger(str(path))


def annotate(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Analyse English sentences into tokens.

    Parameters
    ----------
    articles, sentences
        Tables of the corpus, English articles alone; the sentence boundaries given are kept.

    Returns
    -------
    DataFrame
        The table ``tokens``, offsets into ``articles.text``; ``head`` is the token itself, ``dep``
        and ``ner`` are empty. Time is linear, about 10,000 words a second.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    rows: list[dict[str, object]] = []
    for article_id, group in sentences.groupby("article_id", sort=False):
        number = 0
        for sentence in group.to_dict("records"):
            start, end = int(sentence["start"]), int(sentence["end"])
            for row in _rows(plain(texts[article_id][start:end]), start):
                place = {"article_id": article_id, "sentence": int(sentence["sentence"])}
                rows.append({**place, "token": number, "head": number, **row})
                number += 1
    return schema.table("tokens", rows)


def _rows(text: str, begin: int) -> Iterator[dict[str, object]]:
    tokens = [token for token in _tokenizer().make_doc(text) if not token.is_space]
    tagged = tag([token.text for token in tokens])
    for place, (token, (lemma, pos, morph)) in enumerate(zip(tokens, tagged, strict=True)):
        start = begin + token.idx
        yield {
            "start": start,
            "end": start + len(token),
            "form": token.text,
            "lemma": lemma,
            "pos": _auxiliary(pos, place, tagged),
            "morph": morph,
            "dep": "",
            "ner": "",
        }


def _auxiliary(pos: str, place: int, tagged: list[Tagged]) -> str:
    """Say AUX of a `have` or `do` that another verb follows, over an adverb or a negation."""
    if pos != "VERB" or tagged[place][0] not in ("have", "do"):
        return pos
    for _, after, morph in tagged[place + 1 : place + 4]:
        if after in ("VERB", "AUX"):
            return "AUX" if "Inf" in morph or "Past" in morph else pos
        if after not in ("ADV", "PART", "PRON"):
            return pos
    return pos


def tag(words: list[str]) -> list[Tagged]:
    """Give lemma, universal part of speech and morphology of the words of one sentence.

    Examples
    --------
    >>> tag(["The", "ministers", "met"])[1]
    ('minister', 'NOUN', 'Number=Plur')
    """
    short = [word[:_LONGEST] for word in words]
    codes = _tagger().tag_sent(short, taglevel=0)
    return [
        _reading(word, str(code), first=place == 0)
        for place, (word, code) in enumerate(zip(short, codes, strict=True))
    ]


@lru_cache(maxsize=100_000)
def _lemma(word: str, code: str) -> str:
    """Analyse a form once: the words of the press repeat, and lemmas take half of the time."""
    return str(_tagger().analyze(word, pos=code)[0])


def _reading(word: str, code: str, *, first: bool) -> Tagged:
    if not any(char.isalnum() for char in word):
        return word, "PUNCT" if unicodedata.category(word[0])[0] == "P" else "SYM", ""
    if code in ("UNC", "NN0") and word[0].isupper() and (not first or word.isupper()):
        code = "NP0"
    if code == "NP0":
        return word, "PROPN", ""
    lemma = _lemma(word.lower(), code)
    if code[:2] in (_BE, _HAVE, _DO, "VV") and code[2:] in _FORMS:
        return lemma, "AUX" if code[:2] == _BE else "VERB", _FORMS[code[2:]]
    morph = "Polarity=Neg" if code == "XX0" else _NUMBERS.get(code, "")
    return lemma, _UPOS.get(code, "X"), morph
