"""Readings of speech: who is spoken of, who speaks, who accuses, in whose voice."""

from __future__ import annotations

import pandas as pd

from cadrage.compare.context import table
from cadrage.compare.counts import words_in
from cadrage.compare.names import Names, sides
from cadrage.compare.units import article_labels, by_date
from cadrage.compare.wording import Row, display, header, language, value
from cadrage.language.voices import attach
from cadrage.params import Params
from cadrage.schema import DEVICES, VOICES
from cadrage.store import Tables

NO_SIDE = {"", "PERSON"}
BETWEEN_MARKS = ("direct", "partial", "distance")


def speakers(tables: Tables, params: Params | None = None, lang: str | None = None) -> pd.DataFrame:
    """List who is quoted or reported, article by article.

    Columns: article, speaker, side, type, quotations (spans of every mode), words between
    quotation marks, and how many attributions are uncertain. Scare quotes, which have no speaker,
    are left out; spans of speech whose speaker was not found stand as unknown.
    """
    lang = language(params, lang)
    names, labels = Names(tables, lang), article_labels(tables["articles"], lang)
    spoken = speech(tables)
    spoken = spoken.assign(who=spoken["entity"].where(spoken["entity"] != "", spoken["speaker"]))
    rows: list[Row] = []
    for article in by_date(tables["articles"])["article_id"]:
        of_it = spoken[spoken["article_id"] == article]
        for (who, actor), group in of_it.groupby(["who", "actor"]):
            rows.append(
                {
                    "article": labels[article],
                    "speaker": who or value("unknown", lang),
                    "side": names(actor) if actor else value("unknown", lang),
                    "type": _type(group["speaker_type"], lang),
                    "quotations": len(group),
                    "quoted_words": int(group["words"].sum()),
                    "uncertain": int((group["status"] == "uncertain").sum()),
                }
            )
    columns = ("article", "speaker", "side", "type", "quotations", "quoted_words", "uncertain")
    return display(rows, columns, lang)


def speech(tables: Tables) -> pd.DataFrame:
    """Give the quotations that are somebody's speech, with their words between marks."""
    quotations = table(tables, "quotations")
    spoken = quotations[quotations["mode"] != "distance"]
    words = words_in(spoken["text"]).where(spoken["mode"].isin(BETWEEN_MARKS), 0)
    return spoken.assign(words=words)


def _type(types: pd.Series, lang: str) -> str:
    known = sorted(set(types) - {""})
    return ", ".join(value(name, lang) for name in known) or value("unknown", lang)


def never_quoted(
    tables: Tables, params: Params | None = None, lang: str | None = None
) -> pd.DataFrame:
    """List the actors mentioned at least ``params.min_mentions`` times and never given speech.

    An actor is given speech where anyone of its side is the speaker of a quotation or of reported
    speech. Columns: actor, mentions, articles that mention it.
    """
    lang, names = language(params, lang), Names(tables, language(params, lang))
    rows: list[Row] = [
        {"actor": names(actor), "mentions": len(group), "articles": group["article_id"].nunique()}
        for actor, group in silent_actors(tables, params or Params())
    ]
    return display(rows, ("actor", "mentions", "articles"), lang)


def silent_actors(tables: Tables, params: Params) -> list[tuple[str, pd.DataFrame]]:
    """Give the actors never given speech with their mentions, most mentioned first."""
    holders = {*speech(tables)["actor"], *table(tables, "voices")["holder"]}
    heard = {code for holder in holders for code in sides(str(holder))}
    mentions = table(tables, "mentions")
    silent = mentions[~mentions["actor"].isin(heard | NO_SIDE)]
    groups = [(str(actor), group) for actor, group in silent.groupby("actor")]
    kept = [(actor, group) for actor, group in groups if len(group) >= params.min_mentions]
    return sorted(kept, key=lambda pair: (-len(pair[1]), pair[0]))


def accusations_and_replies(
    tables: Tables, params: Params | None = None, lang: str | None = None
) -> pd.DataFrame:
    """Set each accusation beside the reply of the accused in the same article, or its absence.

    Accusers of one sentence stand together, and so do those they accuse.
    """
    lang = language(params, lang)
    names, labels = Names(tables, lang), article_labels(tables["articles"], lang)
    found = table(tables, "accusations")
    rows: list[Row] = []
    for article in by_date(tables["articles"])["article_id"]:
        of_it = found[found["article_id"] == article]
        for (_, verb, reply), group in of_it.groupby(["sentence", "verb", "reply"], sort=True):
            first = group.iloc[0]
            rows.append(
                {
                    "article": labels[article],
                    "accuser": names(" ".join(dict.fromkeys(group["accuser"]))),
                    "accused": names(" ".join(dict.fromkeys(group["accused"]))),
                    "verb": verb,
                    "accusation": first["text"],
                    "reply": value(str(reply), lang),
                    "reply_text": first["reply_text"],
                }
            )
    columns = ("article", "accuser", "accused", "verb", "accusation", "reply", "reply_text")
    return display(rows, columns, lang)


def devices_by_article(
    tables: Tables, params: Params | None = None, lang: str | None = None
) -> pd.DataFrame:
    """Count devices of distance and certainty: kinds by articles, and the words of each article.

    A machine translation is marked in the row of translations: its wording is not its writer's.
    """
    lang = language(params, lang)
    devices, labels = table(tables, "devices"), article_labels(tables["articles"], lang)
    counts = devices.groupby(["kind", "article_id"]).size().to_dict()
    ordered = by_date(tables["articles"]).to_dict("records")
    first = header("kind", lang)
    rows: list[Row] = []
    for kind in DEVICES:
        name = value("hearsay_device" if kind == "hearsay" else kind, lang)
        by_article: Row = {
            labels[a["article_id"]]: counts.get((kind, a["article_id"]), 0) for a in ordered
        }
        rows.append({first: name} | by_article)
    words: Row = {labels[a["article_id"]]: a["n_words"] for a in ordered}
    how: Row = {
        labels[a["article_id"]]: value(f"translation_{a['translation']}", lang) for a in ordered
    }
    rows += [{first: header("words", lang)} | words, {first: header("translation", lang)} | how]
    return pd.DataFrame(rows)


def voices_by_article(
    tables: Tables, params: Params | None = None, lang: str | None = None
) -> pd.DataFrame:
    """Give the share of the characters of each article in each voice, in whole per cent."""
    lang = language(params, lang)
    voices, labels = table(tables, "voices"), article_labels(tables["articles"], lang)
    sized = voices.assign(size=voices["end"] - voices["start"])
    counts = sized.groupby(["article_id", "voice"])["size"].sum().to_dict()
    rows: list[Row] = []
    for article in by_date(tables["articles"])["article_id"]:
        total = sum(counts.get((article, voice), 0) for voice in VOICES)
        shares: Row = {
            value(voice, lang): f"{100 * counts.get((article, voice), 0) / total:.0f} %"
            if total
            else "–"
            for voice in VOICES
        }
        rows.append({header("article", lang): labels[article]} | shares)
    return pd.DataFrame(rows)


def mentions_matrix(
    tables: Tables,
    params: Params | None = None,
    lang: str | None = None,
    voice: str | None = None,
) -> pd.DataFrame:
    """Count mentions of actors by article, in one voice or in all.

    Parameters
    ----------
    tables, params, lang
        As everywhere here; actors mentioned fewer than ``params.min_mentions`` times in all
        voices together are left out.
    voice
        ``journalist``, ``reported``, ``quoted``; None counts all.

    Returns
    -------
    DataFrame
        Actors by articles, and the sum; most mentioned first.
    """
    lang, params = language(params, lang), params or Params()
    names, labels = Names(tables, lang), article_labels(tables["articles"], lang)
    mentions = attach(table(tables, "mentions"), table(tables, "voices"))
    totals = mentions["actor"].value_counts()
    kept = mentions[mentions["actor"].map(totals) >= params.min_mentions]
    kept = kept[kept["voice"] == voice] if voice else kept
    counts = kept.groupby(["actor", "article_id"]).size().to_dict()
    order = list(by_date(tables["articles"])["article_id"])
    rows: list[Row] = []
    for actor in sorted(set(kept["actor"])):
        by_article: Row = {labels[name]: counts.get((actor, name), 0) for name in order}
        total: Row = {header("total", lang): sum(by_article.values())}
        rows.append({header("actor", lang): names(actor)} | by_article | total)
    columns = [header("actor", lang), *(labels[name] for name in order), header("total", lang)]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values([columns[-1], columns[0]], ascending=[False, True], ignore_index=True)
