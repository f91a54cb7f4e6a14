"""Claims followed through the articles: the table ``claims``.

A sentence bears on a claim when it names the deed in the claim's direction; when it names the deed
without a direction and an earlier sentence of the article gave it (``les ventes d'armes``); or when
it takes the deed up by a noun (``ces livraisons``, ``ces accusations``) soon after.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.compare import claim_book
from cadrage.compare.claim_book import Claim, fold
from cadrage.compare.claim_predicates import part_of, verb_group
from cadrage.compare.claim_roles import Deed, deeds
from cadrage.compare.claim_treatment import DENY, Treatment, denial, negation, treat
from cadrage.compare.context import (
    Context,
    Key,
    Record,
    Token,
    contexts,
    keys,
    present_forms,
    table,
)
from cadrage.language import analysed
from cadrage.params import Params
from cadrage.store import Tables

ANTECEDENT_SENTENCES = 5  # how far back a direction may stand
ANAPHOR_SENTENCES = 2  # how far back "ces livraisons" may reach

# Where several predicates of a sentence bear on the claim, the first of these is given.
ORDER = ("denies", "hearsay", "presupposes", "attributes", "states")

_ACCUSATIONS = {"accusation", "allégation", "affirmation", "soupçon", "information", "assertion"}
_DEMONSTRATIVES = {"ce", "cet", "cette", "ces", "de telles", "telles", "tels", "telle", "tel"}
_CLITICS = {"le", "la", "l'", "les"}


def follow(tables: Tables, params: Params, config: Path | None) -> pd.DataFrame:
    """Follow every known claim through the articles.

    Parameters
    ----------
    tables
        ``articles``, ``sentences``, ``tokens``, ``mentions``, ``voices``, ``devices``,
        ``quotations``.
    params, config
        ``params.claim`` must name a claim of ``claims.yml``, shipped or in ``config``.

    Returns
    -------
    DataFrame
        The table ``claims``, by claim, date of publication (undated last), article and sentence.

    Raises
    ------
    InputError
        The claim is not known.
    """
    claim_book.find(params.claim, config)
    claims = claim_book.load(config)
    words = _words(claims)
    present = present_forms(words)
    wanted = _candidates(analysed(tables), claims, words | set(present), params)
    sentences = contexts(analysed(tables), wanted, present)
    rows = [row for name, claim in claims.items() for row in _rows(name, claim, sentences)]
    return _dated(rows, tables["articles"])


def _words(claims: dict[str, Claim]) -> set[str]:
    """Give the lemmas of every predicate, without the reflexive pronoun."""
    words = set(DENY)
    for claim in claims.values():
        for names in (claim.how.gives, claim.how.receives, claim.how.equips):
            words |= {name.split()[-1].split("'")[-1] for name in names}
    return words


def _candidates(
    tables: Tables, claims: dict[str, Claim], words: set[str], params: Params
) -> set[Key]:
    """Give the sentences worth reading, so that a large corpus costs one pass over its tokens."""
    tokens, sentences = tables["tokens"], tables["sentences"]
    either = {*words, *(fold(word) for word in words)}
    named = tokens["lemma"].str.lower().isin(either) | tokens["form"].str.lower().isin(either)
    held = sentences["article_id"].isin(_concerned(table(tables, "mentions"), claims))
    counted = sentences.loc[held & sentences["zone"].isin(params.zones)]
    kept = counted[keys(counted).isin(keys(tokens[named]))]
    pairs = zip(kept["article_id"], kept["sentence"], strict=True)
    return {(str(article), int(sentence)) for article, sentence in pairs}


def _concerned(mentions: pd.DataFrame, claims: dict[str, Claim]) -> set[str]:
    """Give the articles that mention both sides of some claim."""
    found: set[str] = set()
    for claim in claims.values():
        who = mentions.loc[mentions["actor"].isin(claim.who), "article_id"]
        whom = mentions.loc[mentions["actor"].isin(claim.to_whom), "article_id"]
        found |= set(who) & set(whom)
    return found


def _rows(name: str, claim: Claim, sentences: dict[Key, Context]) -> list[Record]:
    rows: list[Record] = []
    memory = _Memory()
    for (article, number), context in sentences.items():
        memory.enter(article)
        found = _bearing(context, claim, memory, number)
        if found:
            rows.append(_row(name, context, found))
    return rows


class _Memory:
    """Where in an article the deed was last named, and in which direction."""

    def __init__(self) -> None:
        self.article, self.sentence, self.direction = "", -100, 0

    def enter(self, article: str) -> None:
        if article != self.article:
            self.article, self.sentence, self.direction = article, -100, 0

    def note(self, sentence: int, direction: int) -> None:
        self.sentence, self.direction = sentence, direction

    def holds(self, sentence: int, reach: int) -> bool:
        return self.direction == 1 and 0 <= sentence - self.sentence <= reach


def _bearing(context: Context, claim: Claim, memory: _Memory, number: int) -> list[_Found]:
    """Find what bears on the claim in a sentence, and remember the direction it gives."""
    named = deeds(context, claim)
    direct = [deed for deed in named if deed.direction(claim) == 1]
    if direct:
        memory.note(number, 1)
        return [(deed, treat(context, deed)) for deed in direct]
    if any(deed.direction(claim) == -1 for deed in named):
        memory.note(number, -1)
        return []
    vague = [deed for deed in named if deed.may_be(claim) and _both_sides(context, claim)]
    if vague and memory.holds(number, ANTECEDENT_SENTENCES):
        return [(deed, treat(context, deed)) for deed in vague]
    return _taken_up(context, claim) if memory.holds(number, ANAPHOR_SENTENCES) else []


_Found = tuple[Deed, Treatment]


def _both_sides(context: Context, claim: Claim) -> bool:
    return bool(context.actors & set(claim.who)) and bool(context.actors & set(claim.to_whom))


def _taken_up(context: Context, claim: Claim) -> list[_Found]:
    """Read ``ces livraisons``, ``ces accusations`` and a bare ``Moscou dément``."""
    for token in context.tokens:
        noun = token.lemma in _ACCUSATIONS or (
            token.pos == "NOUN" and bool(part_of(context, token, claim))
        )
        if noun and token.at and context.tokens[token.at - 1].form.lower() in _DEMONSTRATIVES:
            return [_anaphor(context, token, alleged=token.lemma in _ACCUSATIONS)]
    sides = set(claim.who) | set(claim.to_whom)
    bare = _bare_denial(context) if context.actors & sides else None
    return [_anaphor(context, bare, alleged=True)] if bare else []


def _anaphor(context: Context, token: Token, *, alleged: bool) -> _Found:
    deed = Deed(token, token, frozenset(), frozenset())
    if alleged and (cue := denial(context, token) or _own_denial(context, token)):
        first, last = min(cue, key=lambda t: t.at), max(cue, key=lambda t: t.at)
        return deed, Treatment("denies", context.words(cue), first.start, last.end)
    if alleged:
        return deed, Treatment("attributes", token.form, token.start, token.end)
    return deed, treat(context, deed)


def _own_denial(context: Context, token: Token) -> list[Token]:
    return [*verb_group(context, token), token] if token.lemma in DENY else []


def _bare_denial(context: Context) -> Token | None:
    """Give a verb of denial without an object, or with a clitic for one."""
    for token in context.tokens:
        if token.lemma not in DENY or not token.is_verb or negation(context, token):
            continue
        group = verb_group(context, token)
        before = context.tokens[max(group[0].at - 1, 0)]
        clitic = any(t.pos == "PRON" and t.form.lower() in _CLITICS for t in (before, *group))
        rest = context.tokens[token.at + 1 :]
        if clitic or not any(t.pos in ("NOUN", "PROPN", "VERB") for t in rest):
            return token
    return None


def _row(name: str, context: Context, found: list[_Found]) -> Record:
    deed, treatment = min(found, key=lambda pair: ORDER.index(pair[1].name))
    voice = context.voice_at(deed.predicate.start)
    ends = (deed.predicate, deed.thing)
    return {
        "article_id": context.row["article_id"],
        "sentence": context.row["sentence"],
        "claim": name,
        "treatment": treatment.name,
        "text": context.row["text"],
        "cue": treatment.cue,
        "start": min(treatment.start, *(token.start for token in ends)),
        "end": max(treatment.end, *(token.end for token in ends)),
        "voice": voice["voice"],
        "holder": voice["holder"],
    }


def _dated(rows: list[Record], articles: pd.DataFrame) -> pd.DataFrame:
    dates = dict(zip(articles["article_id"], articles["published"], strict=True))
    dated = [row | {"published": dates[row["article_id"]]} for row in rows]
    dated.sort(
        key=lambda row: (
            row["claim"],
            row["published"] or "9999",
            row["article_id"],
            row["sentence"],
        )
    )
    return schema.table("claims", dated)
