"""The replies to accusations: who denies or answers in which sentence, and about what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cadrage.language.accusations_sentences import is_no_charge
from cadrage.language.relations_lexicon import Predicates
from cadrage.language.relations_names import by_agent
from cadrage.language.relations_parties import subjects
from cadrage.language.relations_tree import Party, Tree, Word, is_passive, is_verb

Row = dict[Any, Any]

PRIVATE = "PERSON"  # the code of persons who act for no side

_CLAUSE = 8  # words from "ce que" to its verb
_CONTENT = ("NOUN", "VERB", "ADJ")


@dataclass
class Reply:
    """A sentence in which somebody denies or answers."""

    sentence: int
    actors: set[str]
    entities: set[str]
    kind: str
    anaphoric: bool
    words: set[str]
    aims: str = ""
    responds: bool = False
    used: bool = field(default=False)


@dataclass
class Article:
    """What the search for replies reads of one article.

    ``persons`` are the entities that are one person; ``no_charges`` the first characters of words
    that would accuse but tell a court's sentence.
    """

    texts: dict[int, str] = field(default_factory=dict)
    words: dict[int, set[str]] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    no_charges: set[int] = field(default_factory=set)


def accusing(relations: pd.DataFrame, predicates: Predicates) -> Iterator[Row]:
    """Give the relations that accuse: their predicate is listed in ``events/accusations.yml``."""
    known = predicates.accusations["verbs"] | predicates.accusations["nouns"]
    for row in relations.to_dict("records"):
        if row["predicate"] in known and row["event_class"] == "ACCUSE" and not row["negated"]:
            yield {str(key): value for key, value in row.items()}


def read_replies(
    sentences: pd.DataFrame,
    made: Iterable[Tree],
    quotations: pd.DataFrame,
    accusations: Iterable[Row],
    predicates: Predicates,
) -> dict[str, Article]:
    """Collect, article by article, the content words and the replies of each sentence.

    Parameters
    ----------
    sentences, quotations
        Tables.
    made
        Trees of the sentences, with the mentions of actors.
    accusations
        Relations that accuse: to accuse in turn is an answer.
    predicates
        The words of events.
    """
    articles: dict[str, Article] = {}
    for row in sentences.to_dict("records"):
        article = articles.setdefault(str(row["article_id"]), Article())
        article.texts[int(row["sentence"])] = str(row["text"])
        article.words[int(row["sentence"])] = set()
    common = predicates.accusations["common"]
    for tree in made:
        if tree.article_id in articles and tree.sentence in articles[tree.article_id].texts:
            article = articles[tree.article_id]
            article.words[tree.sentence] = _content(tree, tree.words) - common
            article.replies += _replies(tree, predicates)
            article.persons |= {p.entity for p in tree.parties if _is_person(p)}
            lists = predicates.accusations
            article.no_charges |= {w.start for w in tree.words if is_no_charge(tree, w, lists)}
    _add_quoted(articles, quotations)
    _add_counter(articles, accusations)
    return articles


def _is_person(party: Party) -> bool:
    return bool(party.entity) and (party.level == "leader" or party.actor == PRIVATE)


def _content(tree: Tree, words: Iterable[Word]) -> set[str]:
    """Give the lemmas that tell what a sentence is about, names of actors apart."""
    kept = (w for w in words if w.pos in _CONTENT and w.i not in tree.owner and len(w.form) > 2)
    return {w.lemma.lower() for w in kept}


def _replies(tree: Tree, predicates: Predicates) -> Iterator[Reply]:
    lists = predicates.accusations
    for word in tree.words:
        kind = _kind(tree, word, predicates)
        if not kind:
            continue
        parties = [p for p in _speakers(tree, word, predicates) if p.actor]
        below = _below(tree, word)
        lemmas = {w.lemma.lower() for w in below}
        yield Reply(
            tree.sentence,
            {p.actor for p in parties},
            {p.entity for p in parties if p.entity},
            kind,
            anaphoric=bool(lemmas & lists["anaphors"]) or _refers(tree, word, predicates),
            responds=kind == "answer",
            words=_content(tree, below)
            - {word.lemma.lower()}
            - lists["anaphors"]
            - lists["common"],
        )


def _kind(tree: Tree, word: Word, predicates: Predicates) -> str:
    lists = predicates.accusations
    if word.pos == "NOUN" and word.lemma.lower() in lists["denial_nouns"]:
        return "denial"
    if _misread(tree, word):
        return "denial"
    if not is_verb(tree, word):
        return ""
    event = predicates.of_verb(tree, word)
    lemma = predicates.grammar.lemma(word, verbal=True)
    names = {lemma, f"se {lemma}"} | ({event.predicate} if event else set())
    denies = names & lists["denials"] or _pairs(tree, word, lemma, lists["denial_pairs"])
    if denies:
        negated = any(kid.low in {"ne", "n'"} for kid in tree.children(word))
        return "answer" if negated else "denial"
    return "answer" if names & lists["answers"] else ""


def _misread(tree: Tree, word: Word) -> bool:
    """Whether the parser read "dément" (denies) as the adjective (mad)."""
    before = tree.after(word, -1)
    if word.low != "dément" or is_verb(tree, word) or before is None:
        return False
    return _stands_for(tree, word) or before.i in tree.owner or before.low in {"il", "elle"}


def _pairs(tree: Tree, word: Word, lemma: str, pairs: frozenset[str]) -> bool:
    """Whether a verb and a word it governs deny together: "crier au complot", "juge infondé".

    To clear somebody else is no denial: "clame l'innocence de X".
    """
    for kid in tree.children(word, "obj", "obl", "xcomp", "ccomp", "advcl", "amod"):
        for noun in (kid, *tree.children(kid, "amod", "conj")):
            other = tree.children(noun, "nmod") and noun.lemma.lower() == "innocence"
            if f"{lemma} {noun.lemma.lower()}" in pairs and noun.i not in tree.owner and not other:
                return True
    return False


def _refers(tree: Tree, word: Word, predicates: Predicates) -> bool:
    """Whether a denial needs no accusation beside it.

    It stands alone (*X a tout nié*, *ce que X dément*), denies a deed of the speaker (*nie avoir
    triché*) or any (*conteste toute faute*).
    """
    lists = predicates.accusations
    lemma = predicates.grammar.lemma(word, verbal=True)
    if _misread(tree, word):
        return True
    if not is_verb(tree, word) or _kind(tree, word, predicates) != "denial":
        return False
    alone = lemma not in lists["judging"] and _pairs(tree, word, lemma, lists["denial_pairs"])
    if alone or _stands_for(tree, word):
        return True
    if lemma not in lists["absolute"]:
        return False
    objects = tree.children(word, "obj", "xcomp", "ccomp", "obl:arg")
    whole = {kid.low for kid in objects} <= {"que", "qu'", "tout", "le", "la", "l'", "les"}
    deeds = any("VerbForm=Inf" in kid.morph for kid in objects)
    every = any(d.low in {"tout", "toute"} for kid in objects for d in tree.children(kid))
    return whole or deeds or every


def _stands_for(tree: Tree, word: Word) -> bool:
    """Whether "ce que" before the verb stands for what was said: "ce que Téhéran dément"."""
    for step in range(2, _CLAUSE):
        first, second = tree.after(word, -step), tree.after(word, 1 - step)
        if first is None or second is None or first.low == ",":
            return False
        if first.low == "ce" and second.low in {"que", "qu'"}:
            return True
    return False


def _speakers(tree: Tree, word: Word, predicates: Predicates) -> list[Party]:
    before = tree.after(word, -1)
    if _misread(tree, word) and before is not None:
        return [tree.owner[before.i]] if before.i in tree.owner else []
    if not is_verb(tree, word):
        return [tree.owner[k.i] for k in tree.children(word, "nmod", "amod") if k.i in tree.owner]
    passive = is_passive(tree, word)
    find = by_agent if passive else subjects
    return _spoken_for(tree, word, predicates) or find(tree, word, predicates.grammar)


def _spoken_for(tree: Tree, word: Word, predicates: Predicates) -> list[Party]:
    """Give those for whom the subject speaks: "l'avocat de X", "l'entourage du ministre"."""
    speakers = predicates.accusations["spokesmen"]
    nouns = [k for k in tree.children(word, "nsubj") if k.lemma.lower() in speakers]
    below = [w for noun in nouns if noun.i not in tree.owner for w in tree.children(noun, "nmod")]
    return [tree.owner[w.i] for w in below if w.i in tree.owner]


def _below(tree: Tree, word: Word, depth: int = 6) -> list[Word]:
    """Give the words of a clause: what hangs on a verb, and the noun a relative stands for."""
    found = [word]
    if word.dep in {"acl", "acl:relcl"} and (above := tree.head(word)) is not None:
        found.append(above)
    if depth:
        for kid in tree.children(word):
            found += _below(tree, kid, depth - 1) if kid.i != word.head else []
    return found


def _add_quoted(articles: dict[str, Article], quotations: pd.DataFrame) -> None:
    """Take whatever an actor is quoted as saying for a possible answer."""
    for row in quotations.to_dict("records"):
        article = articles.get(str(row["article_id"]))
        if article is not None and row["actor"] and int(row["sentence"]) in article.texts:
            sentence = int(row["sentence"])
            words = article.words[sentence]
            actors, entities = set(str(row["actor"]).split()), {str(row["entity"])}
            reply = Reply(sentence, actors, entities, "answer", anaphoric=False, words=words)
            article.replies.append(reply)


def _add_counter(articles: dict[str, Article], accusations: Iterable[Row]) -> None:
    """Let the accused answer by accusing the accuser in turn."""
    for row in accusations:
        if row["who"] and row["whom"]:
            article = articles[str(row["article_id"])]
            told = (int(row["sentence"]), {str(row["who"])}, {str(row["who_entity"])}, "answer")
            article.replies.append(Reply(*told, False, set(), aims=str(row["whom"])))
