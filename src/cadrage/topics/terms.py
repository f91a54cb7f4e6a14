"""From tokens to terms: lemmas, names, and short sequences of them.

Nouns, names, adjectives and verbs that are no stop words become terms, as lemmas. Sequences of up
to `ngram_max` of them, within a sentence, are terms too if they hold a noun or a name, no verb,
and nothing stands between their parts but `de` with its article: the patterns of noun phrases by
which terminology is found (Justeson and Katz 1995, doi:10.1017/S1351324900000048). Numbers, dates
and single letters are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cadrage import resources
from cadrage.topics.lexicon import NOMINAL, Kind, Lexicon, Unit
from cadrage.topics.names import LINKS, Name, Token, find, fold, resolve, text_of

_KINDS: dict[str, Kind] = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "VERB": "verb"}
_WORD = re.compile(r"^[^\W\d_]{2}")
_ACCENTS = str.maketrans("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc")
_ARTICLES = ("la", "l'")


def stop_words(config: Path | None, language: str = "fr") -> frozenset[str]:
    """Read the stop words of a language, all kinds together, with the user's of the same name.

    French ones stand in ``topics/stopwords.yml``, English ones in ``topics/stopwords_en.yml``.
    """
    name = "topics/stopwords_en.yml" if language == "en" else "topics/stopwords.yml"
    kinds = resources.read_yaml(name, config)
    return frozenset(word for words in kinds.values() for word in _listed(words))


def _listed(words: object) -> list[str]:
    return [str(word) for word in words] if isinstance(words, list) else str(words).split()


class Extractor:
    """Turns the sentences of an article into lists of terms.

    Parameters
    ----------
    stop
        Stop words.
    ngram_max
        Longest sequence, in lemmas and names.
    lower
        Forms that the corpus writes in lower case: they tell the capital that opens a sentence
        from the capital of a name.

    Attributes
    ----------
    lexicon : Lexicon
        What the terms look like; filled as articles are read.
    """

    def __init__(self, stop: frozenset[str], ngram_max: int, lower: frozenset[str]) -> None:
        self.stop = stop
        self.ngram_max = ngram_max
        self.lower = lower
        self.lexicon = Lexicon()

    def article(
        self, sentences: Iterable[Sequence[Token]], spans: dict[int, tuple[int, str]]
    ) -> list[list[str]]:
        """Give the keys of the terms of each sentence of an article, in the order of the text.

        Parameters
        ----------
        sentences
            Tokens of each sentence.
        spans
            Mentions by name: start to (end, name of the entity), character offsets.
        """
        parsed = [(tokens, find(tokens, spans, self.lower)) for tokens in sentences]
        full = resolve([name for _, names in parsed for name in names])
        return [list(self._terms(tokens, names, full)) for tokens, names in parsed]

    def _terms(
        self, tokens: Sequence[Token], names: list[Name], full: dict[str, str]
    ) -> Iterator[str]:
        for run in _runs(self._items(tokens, names, full)):
            for begin in range(len(run)):
                for end in range(begin + 1, min(begin + self.ngram_max, len(run)) + 1):
                    if end - begin == 1 or _is_phrase(run[begin:end]):
                        yield self.lexicon.add(run[begin:end])

    def _items(
        self, tokens: Sequence[Token], names: list[Name], full: dict[str, str]
    ) -> Iterator[Unit | str | None]:
        """Give units, links (as text) and breaks (None), in order."""
        at = {name.begin: name for name in names}
        opening = _opening(tokens)
        place = 0
        while place < len(tokens):
            name = at.get(place)
            if name is not None and not self._is_plain(tokens, name, opening):
                yield self._name(tokens, name, full)
                place = name.end
            elif unit := _capital_phrase(tokens, place, opening):
                yield unit
                place += 2
            else:
                yield self._word(tokens[place], place <= opening) or _link(tokens[place])
                place += 1

    def _is_plain(self, tokens: Sequence[Token], name: Name, opening: int) -> bool:
        """Say whether a capital is only that of the first word of the sentence."""
        single = name.begin == opening and name.end == name.begin + 1
        return single and tokens[name.begin].form.lower() in self.lower

    def _name(self, tokens: Sequence[Token], name: Name, full: dict[str, str]) -> Unit | None:
        canonical = full.get(fold(name.canonical), name.canonical)
        if name.canonical.lower() in self.stop or not _WORD.match(canonical):
            return None
        surface = text_of(tokens[name.begin : name.end])
        return Unit(fold(canonical).title(), canonical, surface, "name")

    def _word(self, token: Token, opens: bool) -> Unit | None:
        lemma, form = token.lemma.lower(), token.form.lower()
        stopped = token.pos not in _KINDS or lemma in self.stop or form in self.stop
        if stopped or not _WORD.match(form) or any(char.isdigit() for char in form):
            return None
        surface = form if opens else token.form
        return Unit(_key(lemma), lemma, surface, _KINDS[token.pos])


def _runs(items: Iterable[Unit | str | None]) -> Iterator[list[Unit]]:
    """Gather units that nothing but `de` parts; a verb stands alone."""
    run: list[Unit] = []
    link = ""
    for item in items:
        if isinstance(item, Unit) and item.kind != "verb":
            if run and item.kind == "name" and not link and run[-1].kind != "noun":
                yield run
                run = []
            run.append(replace(item, link=link))
            link = ""
        elif isinstance(item, str) and run and (link or item not in _ARTICLES):
            link += item + ("" if item.endswith("'") else " ")
        else:
            yield run
            run, link = [], ""
            if isinstance(item, Unit):
                yield [item]
    yield run


def _link(token: Token) -> str | None:
    form = token.form.lower()
    preposition = form in LINKS and token.pos == "ADP"
    return form if preposition or (form in _ARTICLES and token.pos == "DET") else None


def _capital_phrase(tokens: Sequence[Token], place: int, opening: int) -> Unit | None:
    """Keep `Affaires étrangères`, `Premier ministre` whole: capitals that open no sentence."""
    if place <= opening or place + 1 >= len(tokens):
        return None
    pair = tokens[place : place + 2]
    if not pair[0].form[0].isupper() or sorted(token.pos for token in pair) != ["ADJ", "NOUN"]:
        return None
    adjective = 0 if pair[0].pos == "ADJ" else 1
    if pair[adjective].head != place + 1 - adjective:
        return None
    lemma = " ".join(token.lemma.lower() for token in pair)
    return Unit(_key(lemma), lemma, text_of(pair), "office")


def _opening(tokens: Sequence[Token]) -> int:
    """Give the place of the first word of a sentence, after marks."""
    words = (place for place, token in enumerate(tokens) if token.form[0].isalnum())
    return next(words, 0)


def _is_phrase(units: Sequence[Unit]) -> bool:
    """Keep what holds a noun and opens with one, or with an adjective just before one."""
    first, second = units[0], units[1]
    opens = first.kind in NOMINAL or (second.kind == "noun" and not second.link)
    return opens and any(unit.kind in NOMINAL for unit in units)


def _key(lemma: str) -> str:
    """Compare `Etat` with `État`: capitals lose accents in print, so a first letter may."""
    return lemma[:1].translate(_ACCENTS) + lemma[1:]
