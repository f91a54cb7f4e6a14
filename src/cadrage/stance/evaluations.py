"""Explicit evaluations of actors, each with its cue, its holder and its voice."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.language.relations_lexicon import load as load_predicates
from cadrage.language.relations_tree import Tree, trees
from cadrage.language.voices import attach
from cadrage.stance.bearers import Rules
from cadrage.stance.lexicon import load
from cadrage.stance.scope import Judgement, judgements
from cadrage.store import Tables


def rules(config: Path | None = None) -> Rules:
    """Read the lexicon and the grammar that decide what bears on whom."""
    return Rules(load(config), load_predicates(config).grammar)


def find_evaluations(tables: Tables, config: Path | None = None) -> pd.DataFrame:
    """Find the words that evaluate an actor.

    Parameters
    ----------
    tables
        ``articles``, ``sentences`` (those that count), ``tokens``, ``mentions``, ``voices``.
    config
        The user's ``config/`` folder, which may hold ``lexicon.csv``.

    Returns
    -------
    DataFrame
        The table ``evaluations``, one row per mention and cue. The judgement is the journalist's
        unless its cue stands in a reported or quoted span, or is an act of judging told of
        somebody (`X a condamné les visites de Y`: held by X, voice ``reported``). An act of nobody
        in particular (`X est critiqué`) has voice ``reported`` and no holder.

    Notes
    -----
    Polarity is that of the lexicon times the factors of its modifiers, cut at -1 and 1; a negation
    turns praise into a reproach of half its weight. A denied reproach (`n'est pas une menace`)
    gives no row: it is no praise. It is not validated on this corpus.
    """
    given = rules(config)
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
    counted = tables["sentences"]
    known = set(zip(counted["article_id"], counted["sentence"], strict=True))
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for tree in trees(tables["tokens"], tables["mentions"], named_only=True):
        if tree.parties and (tree.article_id, tree.sentence) in known:
            for found in judgements(tree, given):
                row = _row(tree, found, texts[tree.article_id])
                rows.setdefault(_key(row), row)
    return _voiced(list(rows.values()), tables["voices"])


def _key(row: dict[str, object]) -> tuple[object, ...]:
    """One cue evaluates an actor once, however often the phrase names it."""
    return row["article_id"], row["start"], row["actor"], row["entity"]


def _row(tree: Tree, found: Judgement, text: str) -> dict[str, object]:
    start, end = found.first.start, max(found.cue.end, found.last.end)
    return {
        "article_id": tree.article_id,
        "sentence": tree.sentence,
        "mention": found.target.mention,
        "actor": found.target.actor,
        "entity": found.target.entity,
        "level": found.target.level,
        "polarity": found.polarity,
        "cue": text[start:end],
        "start": start,
        "end": end,
        "negated": found.negated,
        "by_act": found.by_act,
        "act_holder": _joined(party.actor for party in found.holders),
        "act_entity": _joined((party.entity for party in found.holders), "; "),
    }


def _joined(names: Iterable[str], sign: str = " ") -> str:
    """Write joint holders (`A et B ont condamné`) as voices do: codes apart by spaces."""
    return sign.join(dict.fromkeys(name for name in names if name))


def _voiced(rows: list[dict[str, object]], voices: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    if frame.empty:
        return schema.empty("evaluations")
    frame = attach(frame, voices)
    named = (frame["act_holder"] != "") | (frame["act_entity"] != "")
    frame.loc[named, "holder"] = frame.loc[named, "act_holder"]
    frame.loc[named, "holder_entity"] = frame.loc[named, "act_entity"]
    told = (frame["by_act"] | named) & (frame["voice"] == "journalist")
    frame.loc[told, "voice"] = "reported"
    frame = frame.drop(columns=["by_act", "act_holder", "act_entity"])
    return schema.check("evaluations", frame.sort_values(["article_id", "start", "mention"]))
