"""Listed words of distance, doubt and insistence, and *ce que X considère comme*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cadrage.language.quotations_text import Token, bare

Part = tuple[str, int, int]  # kind, first token, token after the last
# Kind, words, and words without accents of the phrases, by their first word without accents.
Phrases = dict[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]

NONE = "none"  # phrases that hold a listed word and are no device: "plutôt que"
# Tokens between "ce que" and the verb of "ce que le maire a toujours considéré comme".
_REGARD = 9


def find_listed(
    sentence: list[Token], phrases: Phrases, sets: Mapping[str, frozenset[str]]
) -> Iterator[Part]:
    """Find listed words and phrases, the longest at each place.

    Parameters
    ----------
    sentence
        Tokens of one sentence.
    phrases
        Kinds and words of the phrases.
    sets
        The closed lists of ``devices.yml``.
    """
    lows = tuple(bare(token.form) for token in sentence)
    place = 0
    while place < len(sentence):
        entries = phrases.get(lows[place])
        if entries is None and lows[place] != "ce":
            place += 1
            continue
        fits = [
            (len(words), kind)
            for kind, words, plain in entries or ()
            if lows[place : place + len(plain)] == plain and _fits(sentence[place:], words)
        ]
        if regarded := _regarded(sentence, place, sets):
            fits.append((regarded, "distance"))
        length, kind = max(fits, default=(1, NONE))
        if kind != NONE and not _is_other(sentence, place, sets):
            yield kind, place, place + length
        place += length


def _fits(tokens: list[Token], words: tuple[str, ...]) -> bool:
    """Compare with accents (*considère* is not *considéré*), save for capitals."""
    return all(_same(token, word) for token, word in zip(tokens, words, strict=False))


def _same(token: Token, word: str) -> bool:
    return token.low == word or (token.form[:1].isupper() and bare(token.form) == bare(word))


def _is_other(sentence: list[Token], place: int, sets: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word is a noun ("le massif") or of a superlative ("le plus tôt possible")."""
    token = sentence[place]
    if token.low in sets["adjectives"]:
        return token.pos in ("NOUN", "PROPN") and _has_article(sentence, place)
    if token.low in ("possible", "possibles"):
        before = {t.low for t in sentence[max(place - 4, 0) : place]}
        return bool(before & {"plus", "moins", "mieux", "maximum", "pas", "aussi"})
    return False


def _has_article(sentence: list[Token], place: int) -> bool:
    return place > 0 and sentence[place - 1].pos in ("DET", "ADP")


def _regarded(sentence: list[Token], place: int, sets: Mapping[str, frozenset[str]]) -> int:
    """Give the length of "ce que l'armée qualifie de"; 0 where there is none."""
    after = [token.low for token in sentence[place : place + 2]]
    if after not in (["ce", "que"], ["ce", "qu'"]):
        return 0
    for k in range(place + 2, min(place + _REGARD, len(sentence))):
        token = sentence[k]
        following = sentence[k + 1].low if k + 1 < len(sentence) else ""
        regards = following in ("comme", "être") and token.lemma in sets["regarding"]
        if regards or (following in ("de", "d'") and token.lemma in sets["qualifying"]):
            return k + 2 - place
        if token.is_verb and token.lemma in sets["naming"] and following not in ("à", "au", "aux"):
            return k + 1 - place
        if token.low in (",", ".", ";", "qui"):
            return 0
    return 0
