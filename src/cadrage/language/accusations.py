"""Accusations, and what the accused replies in the same article: a denial, an answer or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.language.accusations_replies import (
    PRIVATE,
    Article,
    Reply,
    Row,
    accusing,
    read_replies,
)
from cadrage.language.relations_lexicon import load
from cadrage.language.relations_tree import trees

# How many sentences after an accusation a reply may stand. News puts the reply near the charge; the
# lead of an article may be answered lower down, hence not only the next sentence.
DENIAL_REACH, ANSWER_REACH = 6, 3
# Content words that a quotation must share with the accusation to count as an answer to it; one is
# not enough, since most sentences of an article share its subject.
QUOTED_OVERLAP = 2
_CODE = 3  # letters of the code of a state


def find_accusations(  # noqa: PLR0917 - one table each, as in the other seams of the room
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    mentions: pd.DataFrame,
    quotations: pd.DataFrame,
    relations: pd.DataFrame,
    config: Path | None = None,
) -> pd.DataFrame:
    """Find who accuses whom, and the reply of the accused in the article.

    Parameters
    ----------
    sentences, tokens, mentions, quotations, relations
        Tables; an accusation is a relation whose predicate stands in ``events/accusations.yml``.
    config
        The user's ``config/`` folder.

    Returns
    -------
    DataFrame
        The table ``accusations``, one row for each accuser and accused. ``reply`` is ``denial``
        where the accused denies (`démentir`, `rejeter`, ...) in the same sentence or one of the
        next six, an accusation (`allégations`) or something the accusation was about; ``answer``
        where it says something about it within three sentences, or accuses in turn; else ``none``:
        nothing in this article, which does not mean that the accused never replied. Denied
        accusations that the article states nowhere else have an unknown accuser.

    Examples
    --------
    *A accuse B de livrer des armes. B dément ces allégations.* gives A, B and a denial.
    """
    predicates = load(config)
    articles = read_replies(
        sentences, trees(tokens, mentions), quotations, accusing(relations, predicates), predicates
    )
    charges = [
        row
        for row in accusing(relations, predicates)
        if row["start"] not in articles[str(row["article_id"])].no_charges
    ]
    rows = [_row(row, articles[str(row["article_id"])]) for row in charges]
    rows = [_replied(row, articles[row["article_id"]]) for row in _of_accused(rows, articles)]
    rows += _only_denied(articles, sentences)
    for row in rows:
        row.pop("entity", None)
        row.pop("by", None)
    kept = {(r["article_id"], r["start"], r["accuser"], r["accused"]): r for r in rows}
    ordered = sorted(kept.values(), key=lambda r: (r["article_id"], r["start"], r["accuser"]))
    return schema.table("accusations", ordered)


def _row(relation: Row, article: Article) -> Row:
    return {
        "article_id": relation["article_id"],
        "sentence": relation["sentence"],
        "start": relation["start"],
        "end": relation["end"],
        "text": article.texts[relation["sentence"]],
        "accuser": relation["who"],
        "accused": relation["whom"],
        "verb": relation["predicate"],
        "entity": relation["whom_entity"],
        "by": relation["who_entity"],
    }


def _of_accused(rows: list[Row], articles: dict[str, Article]) -> Iterator[Row]:
    """Name the accused by their denial where the accusation names nobody."""
    for row in rows:
        replies = articles[row["article_id"]].replies
        here = [r for r in replies if r.kind == "denial" and r.sentence == row["sentence"]]
        deniers = sorted({actor for r in here for actor in r.actors} - {row["accuser"]})
        if row["accused"] or not deniers:
            yield row
        else:
            yield from (row | {"accused": actor, "entity": ""} for actor in deniers)


def _replied(row: Row, article: Article) -> Row:
    """Add the nearest denial, or else the nearest answer, of the accused."""
    fitting = [reply for reply in article.replies if _answers(reply, row, article)]
    best = min(fitting, key=lambda r: (r.kind != "denial", r.sentence), default=None)
    if best is None:
        return row | {"reply": "none", "reply_sentence": -1, "reply_text": ""}
    best.used = True
    return row | {
        "reply": best.kind,
        "reply_sentence": best.sentence,
        "reply_text": article.texts[best.sentence],
    }


def _answers(reply: Reply, row: Row, article: Article) -> bool:
    distance = reply.sentence - row["sentence"]
    if distance < 0 or not _is_by(reply, row, article):
        return False
    shared = reply.words & article.words[row["sentence"]]
    if reply.kind == "denial":
        return distance <= DENIAL_REACH and (reply.anaphoric or bool(shared))
    if distance == 0 or distance > ANSWER_REACH:
        return False
    enough = 1 if reply.responds else QUOTED_OVERLAP
    return len(shared) >= enough or (reply.aims != "" and reply.aims == row["accuser"])


def _is_by(reply: Reply, row: Row, article: Article) -> bool:
    """Whether it is the accused who replies: where a person is accused, not another of its side.

    Between states, others of a side may speak for the one accused.
    """
    if not row["accused"] or row["accused"] not in reply.actors:
        return False
    entity = row["entity"]
    if row["by"] and reply.entities == {row["by"]}:
        return False  # the accuser goes on speaking
    if entity not in article.persons or entity in reply.entities:
        return True
    if row["accused"] == PRIVATE:
        return False
    abroad = len(row["accused"]) == len(row["accuser"]) == _CODE
    return (abroad and row["accused"] != row["accuser"]) or not reply.entities <= article.persons


def _only_denied(articles: dict[str, Article], sentences: pd.DataFrame) -> Iterator[Row]:
    """Give the accusations known only from their denial (`X a démenti ces allégations`)."""
    starts = {
        (str(r["article_id"]), int(r["sentence"])): (int(r["start"]), int(r["end"]))
        for r in sentences.to_dict("records")
    }
    for key, article in articles.items():
        for reply in article.replies:
            if reply.kind == "denial" and reply.anaphoric and not reply.used:
                yield from _denied(key, reply, article, starts[key, reply.sentence])


def _denied(key: str, reply: Reply, article: Article, span: tuple[int, int]) -> Iterator[Row]:
    text = article.texts[reply.sentence]
    for actor in sorted(reply.actors):
        yield {
            "article_id": key,
            "sentence": reply.sentence,
            "start": span[0],
            "end": span[1],
            "text": text,
            "accuser": "",
            "accused": actor,
            "verb": "",
            "reply": "denial",
            "reply_sentence": reply.sentence,
            "reply_text": text,
        }
