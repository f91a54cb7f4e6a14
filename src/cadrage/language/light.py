"""Tokens and lemmas without spaCy, for whoever needs topics alone, and much faster.

Words are cut by a pattern, lemmas looked up by simplemma (Barbaresi 2021,
doi:10.5281/zenodo.4673264). Parts of speech are told from function words, capitals and endings, as
far as topics need them; there is no syntax, so that nothing but topics should rest on these tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from cadrage import schema
from cadrage.corpus import lists

# An elided word with its apostrophe, a word with its hyphens, a number, any other sign.
_TOKEN = re.compile(
    r"(?:aujourd|quelqu|presqu|prud)['’]\w+|[^\W\d_]{1,8}['’](?=\w)|\w+(?:[-‑.]\w+)*|[^\w\s]", re.I
)
_ENCLITIC = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je|nous|vous|ce|là|ci)$", re.I)
_VERBAL = ("er", "ir", "oir", "re")
_ENGLISH = "en"

Token = tuple[str, str, str]  # form, lemma, part of speech


def annotate(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Cut sentences into tokens with lemmas, without a model.

    Parameters
    ----------
    articles, sentences
        Tables of the corpus, French and English. Articles whose language nobody states are French.

    Returns
    -------
    DataFrame
        The table ``tokens``; every token is its own head, ``dep``, ``morph`` and ``ner`` are
        empty. Time is linear, several hundred thousand words a second.

    Examples
    --------
    >>> from cadrage.corpus.typed import typed_article
    >>> made = typed_article("Les armes arrivent aux États-Unis.")
    >>> tokens = annotate(made["articles"], made["sentences"])
    >>> tokens.loc[tokens["pos"].isin(["NOUN", "VERB", "PROPN"]), "lemma"].tolist()
    ['arme', 'arriver', 'États-Unis']
    """
    spoken = dict(zip(articles["article_id"], articles["language"], strict=True))
    columns: dict[str, list[object]] = {name: [] for name in schema.TABLES["tokens"].columns}
    counts: dict[str, int] = {}
    names = ("article_id", "sentence", "start", "text")
    for key, number, begin, text in zip(*(sentences[n].tolist() for n in names), strict=True):
        language = _ENGLISH if spoken.get(key) == _ENGLISH else "fr"
        first = counts.get(key, 0)
        made = list(_tokens(text, language))
        counts[key] = first + len(made)
        places = range(first, counts[key])
        _add(columns, made, {"article_id": key, "sentence": number}, begin, places)
    return schema.check("tokens", pd.DataFrame(columns)) if counts else schema.empty("tokens")


def _add(
    columns: dict[str, list[object]],
    made: list[tuple[int, Token]],
    place: dict[str, object],
    begin: int,
    numbers: range,
) -> None:
    for name, value in (place | dict.fromkeys(("dep", "morph", "ner"), "")).items():
        columns[name] += [value] * len(made)
    columns["token"] += numbers
    columns["head"] += numbers
    columns["start"] += [begin + start for start, _ in made]
    columns["end"] += [begin + start + len(token[0]) for start, token in made]
    for position, name in enumerate(("form", "lemma", "pos")):
        columns[name] += [token[position] for _, token in made]


def _tokens(text: str, language: str) -> Iterator[tuple[int, Token]]:
    opens = True
    for match in _TOKEN.finditer(text):
        form = match.group()
        cut = _ENCLITIC.search(form)
        parts = [form[: cut.start()], form[cut.start() :]] if cut else [form]
        start = match.start()
        for part in parts:
            yield start, _read(part, language, opens=opens)
            start += len(part)
        opens = opens and not form[0].isalnum()


@lru_cache(maxsize=200_000)
def _read(form: str, language: str, *, opens: bool) -> Token:
    """Give lemma and part of speech of a form; ``opens`` at the head of a sentence."""
    if not any(char.isalnum() for char in form):
        return form, form, "PUNCT"
    if form[0].isdigit():
        return form, form, "NUM"
    low = form.lower()
    if (
        low.replace("’", "'").rstrip("'") in _functions(language)
        or form[-1] in "'’-"
        or form[0] == "-"
    ):
        return form, low, "X"
    if form[0].isupper() and not opens:
        return form, form, "PROPN"
    lemma = lemma_of(low, language)
    inflected = low not in (lemma, lemma + "s")
    verbal = inflected and lemma.endswith(_VERBAL) and language == "fr"
    return form, lemma, "VERB" if verbal else "NOUN"


def lemma_of(low: str, language: str) -> str:
    """Look up the lemma of a word in lower case; the word itself where it is not known."""
    from simplemma import lemmatize  # noqa: PLC0415 - its tables load when first needed

    return str(lemmatize(low, lang=language))


@lru_cache(maxsize=4)
def _functions(language: str) -> frozenset[str]:
    return frozenset(lists.load(None).functions[language])
