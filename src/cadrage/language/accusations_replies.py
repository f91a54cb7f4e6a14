"""The replies to accusations: who denies or answers in which sentence, and about what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cadrage.language.relations_lexicon import Predicates
from cadrage.language.relations_names import by_agent
from cadrage.language.relations_parties import subjects
from cadrage.language.relations_tree import Party, Tree, Word, is_passive, is_verb

Row = dict[Any, Any]

_CONTENT = ("NOUN", "VERB", "ADJ")


@dataclass
class Reply:
    """A sentence in which somebody denies or answers."""

    sentence: int
    actors: set[str]
    kind: str
    anaphoric: bool
    words: set[str]
    aims: str = ""
    responds: bool = False
    used: bool = field(default=False)


@dataclass
class Article:
    """What the search for replies reads of one article."""

    texts: dict[int, str] = field(default_factory=dict)
    words: dict[int, set[str]] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)


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
    _add_quoted(articles, quotations)
    _add_counter(articles, accusations)
    return articles


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
        actors = {p.actor for p in _speakers(tree, word, predicates) if p.actor}
        below = _below(tree, word)
        lemmas = {w.lemma.lower() for w in below}
        yield Reply(
            tree.sentence,
            actors,
            kind,
            anaphoric=bool(lemmas & lists["anaphors"]),
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
    if not is_verb(tree, word):
        return ""
    event = predicates.of_verb(tree, word)
    lemma = predicates.grammar.lemma(word, verbal=True)
    names = {lemma, f"se {lemma}"} | ({event.predicate} if event else set())
    if names & lists["denials"]:
        return "denial"
    return "answer" if names & lists["answers"] else ""


def _speakers(tree: Tree, word: Word, predicates: Predicates) -> list[Party]:
    if not is_verb(tree, word):
        return [tree.owner[k.i] for k in tree.children(word, "nmod", "amod") if k.i in tree.owner]
    passive = is_passive(tree, word)
    find = by_agent if passive else subjects
    return find(tree, word, predicates.grammar)


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
            actors = set(str(row["actor"]).split())
            article.replies.append(Reply(sentence, actors, "answer", anaphoric=False, words=words))


def _add_counter(articles: dict[str, Article], accusations: Iterable[Row]) -> None:
    """Let the accused answer by accusing the accuser in turn."""
    for row in accusations:
        if row["who"] and row["whom"]:
            article = articles[str(row["article_id"])]
            told = (int(row["sentence"]), {str(row["who"])}, "answer")
            article.replies.append(Reply(*told, False, set(), aims=str(row["whom"])))
