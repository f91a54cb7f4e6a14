"""Tables as a reader wants them: few columns, named in words, articles by their labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from cadrage import corpus, schema
from cadrage.compare.findings import findings
from cadrage.compare.readings import limits
from cadrage.compare.units import article_labels
from cadrage.params import Params
from cadrage.report.words import Words
from cadrage.store import Tables

_HEADERS: dict[str, tuple[str, str]] = {
    "label": ("article", "article"),
    "file": ("file", "fichier"),
    "record": ("part of it", "partie"),
    "title": ("title", "titre"),
    "outlet": ("outlet", "média"),
    "originator": ("originator", "origine"),
    "published": ("published", "publié"),
    "translation": ("translation", "traduction"),
    "n_words": ("words", "mots"),
    "field": ("field", "champ"),
    "value": ("value", "valeur"),
    "status": ("status", "statut"),
    "evidence": ("evidence", "preuve"),
    "step": ("step", "étape"),
    "reason": ("reason", "raison"),
    "kept_as": ("kept as", "gardé comme"),
    "text": ("text", "texte"),
    "zone": ("zone", "zone"),
    "start": ("start", "début"),
    "end": ("end", "fin"),
    "raw_start": ("raw_start", "raw_start"),
    "raw_end": ("raw_end", "raw_end"),
    "n_bytes": ("bytes", "octets"),
    "topic": ("topic", "thème"),
    "weight": ("share", "part"),
    "coverage": ("of its words", "de ses mots"),
    "score": ("score", "score"),
    "actor": ("actor", "acteur"),
    "level": ("level", "niveau"),
    "forms": ("forms", "formes"),
    "count": ("mentions", "mentions"),
    "mode": ("mode", "mode"),
    "speaker": ("speaker", "locuteur"),
    "entity": ("who", "qui"),
    "speaker_type": ("type", "type"),
    "verb": ("verb", "verbe"),
    "cue": ("cue", "indice"),
    "polarity": ("polarity", "polarité"),
    "voice": ("voice", "voix"),
    "holder": ("holder", "énonciateur"),
    "part": ("part", "rôle"),
    "other": ("other side", "autre partie"),
    "event_class": ("class", "classe"),
    "who_entity": ("who acts", "qui agit"),
    "predicate": ("what", "quoi"),
    "whom_entity": ("on whom", "sur qui"),
    "told_as": ("told as", "énoncé comme"),
    "accuser": ("who accuses", "qui accuse"),
    "accused": ("who is accused", "qui est accusé"),
    "reply": ("reply", "réponse"),
    "reply_text": ("sentence of the reply", "phrase de la réponse"),
    "line": ("row of the file", "ligne du fichier"),
    "table": ("table", "table"),
    "was": ("found before", "trouvé avant"),
    "sentence_text": ("sentence", "phrase"),
    "codebook": ("codebook", "grille"),
    "frame": ("frame", "cadre"),
    "element": ("element", "élément"),
    "kind": ("kind", "procédé"),
    "finding": ("finding", "constat"),
    "why": ("why no interval", "pourquoi sans intervalle"),
    "limit": ("limit", "limite"),
    "key": ("about the selection", "sur la sélection"),
}


def _listing(frame: pd.DataFrame, columns: Sequence[str], lang: str) -> pd.DataFrame:
    """Keep some columns and name them in the language of the reader."""
    place = 1 if lang == "fr" else 0
    chosen = frame.loc[:, list(columns)].reset_index(drop=True)
    return chosen.set_axis([_HEADERS[name][place] for name in columns], axis="columns")


def _labelled(frame: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    return frame.assign(label=frame["article_id"].map(article_labels(tables["articles"])))


def _with_sentence(frame: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Add the sentence in which each row stands."""
    texts = tables["sentences"][["article_id", "sentence", "text"]]
    texts = texts.rename(columns={"text": "sentence_text"})
    return frame.merge(texts, on=["article_id", "sentence"], how="left")


def selection_table(raw: Path, *, lang: str) -> pd.DataFrame:
    """List what ``corpus.yml`` states about how the articles were chosen."""
    rows = [{"key": key, "value": _words(value)} for key, value in corpus.selection(raw).items()]
    return _listing(pd.DataFrame(rows, columns=["key", "value"]), ["key", "value"], lang)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def articles_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List the articles with what is known of them; a dash marks the unknown."""
    columns = ["label", "title", "outlet", "originator", "translation", "published", "n_words"]
    return _listing(_labelled(tables["articles"], tables).replace("", "–"), columns, lang)


def provenance_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List every field that is known, with its status and the evidence for it."""
    known = tables["provenance"].query("status != 'unknown' and field not in ('title', 'lead')")
    columns = ["label", "field", "value", "status", "evidence"]
    return _listing(_labelled(known, tables), columns, lang)


def removed_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List every piece that cleaning took out."""
    columns = ["label", "step", "reason", "kept_as", "text"]
    return _listing(_labelled(tables["removed"], tables), columns, lang)


def rejects_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List the files that were set aside."""
    return _listing(tables["rejects"], ["file", "record", "n_bytes", "reason"], lang)


def zones_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List the zones of the first article with their offsets both ways."""
    articles = tables["articles"]
    first = tables["zones"][tables["zones"]["article_id"] == articles["article_id"].iloc[0]]
    text = str(articles["text"].iloc[0])
    spans = zip(first["start"], first["end"], strict=True)
    shown = first.assign(text=[text[start:end] for start, end in spans])
    return _listing(shown, ["zone", "start", "end", "raw_start", "raw_end", "text"], lang)


def passages_table(tables: Tables, *, lang: str, most: int = 3) -> pd.DataFrame:
    """List the passages most characteristic of each topic, with much of it and many of its words.

    Score is ``topic_passages.score``, share times coverage.
    """
    found = tables.get("topic_passages", schema.empty("topic_passages"))
    best = found[found["rank"] < most].merge(tables["passages"], on=["article_id", "passage"])
    names = dict(zip(tables["topic_info"]["topic"], tables["topic_info"]["label"], strict=True))
    numbers = {name: best[name].round(2) for name in ("weight", "coverage", "score")}
    shown = _labelled(best.assign(topic=best["topic"].map(names), **numbers), tables)
    return _listing(shown, ["topic", "score", "weight", "coverage", "label", "text"], lang)


def actors_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List the actors by level with the forms under which they appear."""
    groups = tables["mentions"].groupby(["actor", "level"], sort=True)
    rows = [
        {"actor": actor, "level": level, "count": len(group), "forms": _forms(group["surface"])}
        for (actor, level), group in groups
    ]
    frame = pd.DataFrame(rows, columns=["actor", "level", "count", "forms"])
    frame = frame.sort_values(["count", "actor", "level"], ascending=[False, True, True])
    return _listing(frame, ["actor", "level", "count", "forms"], lang)


def _forms(surfaces: pd.Series) -> str:
    counts = surfaces.value_counts().reset_index()
    counts = counts.sort_values(["count", "surface"], ascending=[False, True])
    return ", ".join(f"{row['surface']} ({row['count']})" for row in counts.to_dict("records"))


def quotations_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List every span of reported discourse with its speaker."""
    columns = ["label", "mode", "speaker", "entity", "speaker_type", "verb", "status", "text"]
    return _listing(_labelled(tables["quotations"], tables), columns, lang)


def evaluations_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List every explicit evaluation with its sentence."""
    frame = _with_sentence(tables["evaluations"], tables)
    columns = ["label", "entity", "polarity", "cue", "voice", "holder", "sentence_text"]
    return _listing(_labelled(frame, tables), columns, lang)


def events_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List the part of every actor in the events told."""
    classes = tables["relations"][["article_id", "relation", "event_class"]]
    frame = tables["event_valence"].merge(classes, on=["article_id", "relation"], how="left")
    columns = ["label", "entity", "part", "event_class", "other", "voice", "sentence_text"]
    return _listing(_labelled(_with_sentence(frame, tables), tables), columns, lang)


def relations_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List who does what to whom, how it is told, and in whose voice."""
    frame = _with_sentence(tables["relations"], tables)
    told = [
        _told(bool(negated), bool(conditional), lang)
        for negated, conditional in zip(frame["negated"], frame["conditional"], strict=True)
    ]
    columns = ["label", "who_entity", "predicate", "whom_entity", "event_class", "told_as"]
    shown = _labelled(frame.assign(told_as=told), tables)
    return _listing(shown, [*columns, "voice", "holder", "sentence_text"], lang)


def _told(negated: bool, conditional: bool, lang: str) -> str:
    words = Words(lang)
    marks = [words("told_negated")] * negated + [words("told_hearsay")] * conditional
    return ", ".join(marks) or words("told_fact")


def accusations_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List who accuses whom, and what the accused replies in the same article."""
    columns = ["label", "accuser", "verb", "accused", "text", "reply", "reply_text"]
    return _listing(_labelled(tables["accusations"].replace("", "–"), tables), columns, lang)


def corrections_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List the corrections by a person, and what became of each."""
    columns = ["line", "label", "table", "field", "value", "was", "status"]
    return _listing(_labelled(tables["corrections"], tables), columns, lang)


def cues_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """Count the cues of every frame by voice, with the words."""
    cues = tables["cues"]
    keys = ["codebook", "frame", "voice"]
    rows = [
        dict(zip(keys, map(str, key), strict=True))
        | {"count": len(group), "forms": _forms(group["cue"].str.lower().rename("surface"))}
        for key, group in cues.groupby(keys, sort=True)
    ]
    columns = [*keys, "count", "forms"]
    return _listing(pd.DataFrame(rows, columns=columns), columns, lang)


def elements_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List the proposals for Entman's four elements."""
    columns = ["label", "element", "holder", "voice", "cue", "status", "text"]
    return _listing(_labelled(tables["elements"], tables), columns, lang)


def devices_table(tables: Tables, *, lang: str) -> pd.DataFrame:
    """List the marks of hearsay and distance with their sentences."""
    marks = tables["devices"].query("kind in ('hearsay', 'distance')")
    frame = _with_sentence(marks, tables)
    return _listing(_labelled(frame, tables), ["label", "kind", "text", "sentence_text"], lang)


def findings_table(tables: Tables, params: Params, *, lang: str) -> pd.DataFrame:
    """List the findings with the reason why they have no interval."""
    rows = [
        {"finding": item.text, "why": item.why_no_interval}
        for item in findings(tables, params, lang)
    ]
    return _listing(pd.DataFrame(rows, columns=["finding", "why"]), ["finding", "why"], lang)


def limits_table(tables: Tables, params: Params, *, lang: str) -> pd.DataFrame:
    """List what these articles can not say."""
    rows = [{"limit": sentence} for sentence in limits(tables, params, lang=lang)]
    return _listing(pd.DataFrame(rows, columns=["limit"]), ["limit"], lang)
