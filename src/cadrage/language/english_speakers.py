"""Who a speaker's words name, in English: the actor, the person, the kind of speaker."""

from __future__ import annotations

from dataclasses import dataclass

from cadrage.language.english_saying import Span, lists
from cadrage.language.quotations_text import Article, Mention

_KINDS = ("official", "military", "expert", "ngo", "citizen", "media")
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "who"})


@dataclass(frozen=True)
class Speaker:
    """A speaker: the words that name it, whom they name, and what kind it is."""

    words: str = ""
    start: int = -1
    end: int = -1
    actor: str = ""
    entity: str = ""
    kind: str = ""
    certain: bool = True


def speaker_of(article: Article, tokens: Span | None) -> Speaker:
    """Resolve the words of a speaker.

    Parameters
    ----------
    article
        With its mentions.
    tokens
        Places of the tokens that name the speaker; None if there is none.

    Returns
    -------
    Speaker
        Coordinated actors have their codes separated by a space. A pronoun that stands for no
        mention gives no actor and is not certain.
    """
    if tokens is None or tokens[0] >= tokens[1]:
        return Speaker()
    start, end = article.tokens[tokens[0]].start, article.tokens[tokens[1] - 1].end
    words = article.text[start:end]
    held = _speaking(article, tokens, start, end)
    pronoun = words.lower() in _PRONOUNS
    return Speaker(
        words, start, end,
        " ".join(dict.fromkeys(m.actor for m in held)),
        "; ".join(dict.fromkeys(m.entity for m in held)),
        _kind(article, tokens, held),
        not pronoun or bool(held),
    )  # fmt: skip


def _speaking(article: Article, tokens: Span, start: int, end: int) -> list[Mention]:
    """Give the mentions that speak: the first that is no modifier, and those joined by `and`."""
    found = [m for m in article.mentions_in(start, end) if m.role != "modifier"]
    persons = [m for m in found if m.level in ("leader", "") and m.kind in ("name", "pronoun")]
    joint = any(article.tokens[k].low == "and" for k in range(*tokens))
    chosen = persons or [m for m in found if not _within(article, m)]
    return chosen if joint else chosen[:1]


def _within(article: Article, mention: Mention) -> bool:
    """Say whether a place or body only tells where the speaker belongs: `an analyst at NATO`."""
    before = article.token_at(mention.start) - 1
    if before >= 0 and article.tokens[before].pos == "DET":
        before -= 1
    return before >= 0 and article.tokens[before].low in ("of", "for", "at", "in", "from", "to")


def _kind(article: Article, tokens: Span, held: list[Mention]) -> str:
    lists_, lows = lists().words, _lows(article, tokens)
    if any(low in lists_["unnamed"] for low in lows):
        return "unnamed"
    named = [kind for low in lows for kind in _KINDS if low in lists_[kind]]
    if named:
        return named[0]
    if any(low in lists_["ngos"] for low in lows):
        return "ngo"
    levels = {m.level for m in held}
    if levels & {"state", "government", "leader", "body"}:
        return "official"
    return "citizen" if "people" in levels else ""


def _lows(article: Article, tokens: Span) -> list[str]:
    """Give the words from the head of the phrase on: an apposition tells the kind as well."""
    last = min(tokens[1] + 8, len(article.tokens))
    made = [article.tokens[k].low for k in range(*tokens)]
    if tokens[1] < last and article.tokens[tokens[1]].low == ",":
        for token in article.tokens[tokens[1] + 1 : last]:
            if token.is_verb or token.low in (",", ".", '"', "”"):
                break
            made.append(token.low)
    return made
