"""The words of readings: headers of columns and values of tables, in English and French."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from cadrage.params import Params

Row = dict[str, Any]

_HEADERS: dict[str, tuple[str, str]] = {
    "article": ("article", "article"),
    "published": ("published", "publié"),
    "title": ("title", "titre"),
    "lead": ("lead", "chapeau"),
    "treatment": ("treatment", "traitement"),
    "voice": ("voice", "voix"),
    "holder": ("holder", "énonciateur"),
    "cue": ("deciding words", "mots qui décident"),
    "text": ("sentence", "phrase"),
    "thing": ("thing", "chose"),
    "term": ("designation", "désignation"),
    "speaker": ("speaker", "locuteur"),
    "side": ("side", "camp"),
    "type": ("type", "type"),
    "quotations": ("quotations", "citations"),
    "quoted_words": ("words between marks", "mots entre guillemets"),
    "uncertain": ("uncertain attributions", "attributions incertaines"),
    "actor": ("actor", "acteur"),
    "mentions": ("mentions", "mentions"),
    "articles": ("articles", "articles"),
    "accuser": ("accuser", "accusateur"),
    "accused": ("accused", "accusé"),
    "verb": ("verb", "verbe"),
    "accusation": ("accusation", "accusation"),
    "reply": ("reply", "réponse"),
    "reply_text": ("words of the reply", "texte de la réponse"),
    "problem": ("problem", "problème"),
    "cause": ("cause", "cause"),
    "evaluation": ("evaluation", "évaluation"),
    "remedy": ("remedy", "remède"),
    "kind": ("device", "procédé"),
    "words": ("words in the article", "mots de l'article"),
    "translation": ("translation", "traduction"),
    "total": ("all", "total"),
    "with": ("words, machine translations counted", "mots, traductions automatiques comprises"),
    "without": ("words, machine translations left out", "mots, sans traductions automatiques"),
    "unit": ("unit", "unité"),
    "claim": ("claim", "affirmation"),
}

_VALUES: dict[str, tuple[str, str]] = {
    "states": ("states it", "l'affirme"),
    "attributes": ("attributes it", "l'attribue"),
    "hearsay": ("reports it as hearsay", "le rapporte au conditionnel"),
    "presupposes": ("presupposes it", "le présuppose"),
    "denies": ("gives a denial", "rapporte un démenti"),
    "silent": ("does not mention it", "n'en parle pas"),
    "journalist": ("journalist", "journaliste"),
    "reported": ("reported", "rapportée"),
    "quoted": ("quoted", "citée"),
    "official": ("official", "officiel"),
    "military": ("military", "militaire"),
    "expert": ("expert", "expert"),
    "ngo": ("NGO", "ONG"),
    "citizen": ("citizen", "citoyen"),
    "media": ("media", "média"),
    "unnamed": ("unnamed", "anonyme"),
    "denial": ("denial", "démenti"),
    "answer": ("answer", "réponse"),
    "none": ("none here", "aucune ici"),
    "hearsay_device": ("conditional of hearsay", "conditionnel de reprise"),
    "distance": ("distance", "distance"),
    "hedge": ("hedge", "atténuation"),
    "booster": ("booster", "renforcement"),
    "negation": ("negation", "négation"),
    "agentless": ("agentless", "sans agent"),
    "translation_none": ("none", "aucune"),
    "translation_human": ("human", "humaine"),
    "translation_machine": ("machine", "automatique"),
    "translation_unknown": ("unknown", "inconnue"),
    "undated": ("undated", "sans date"),
    "unknown": ("unknown", "inconnu"),
    "not_found": ("none found", "non trouvé"),
    "truncated": ("[cut]", "[coupé]"),
    "no_title": ("(none in the text)", "(aucun dans le texte)"),
    "no_lead": ("(none set off from the body)", "(aucun distinct du corps)"),
    "by_hand": ("by hand", "à la main"),
}

LANGUAGES = ("en", "fr")


def language(params: Params | None, lang: str | None) -> str:
    """Give the language asked for, else that of the run, else English."""
    return lang or (params.language if params else "en")


def header(name: str, lang: str) -> str:
    """Give the header of a column."""
    return _HEADERS[name][LANGUAGES.index(lang)]


def value(name: str, lang: str) -> str:
    """Give a value of a table in words; as it is where there are none for it."""
    return _VALUES[name][LANGUAGES.index(lang)] if name in _VALUES else name


def thing_label(thing: str, lang: str) -> str:
    """Name a thing designated; as its key says where it is the user's own."""
    return _things().get(thing, {}).get(lang) or thing.replace("_", " ")


@lru_cache(maxsize=1)
def _things() -> dict[str, dict[str, str]]:
    from cadrage.framing.designations import labels  # noqa: PLC0415 - reads and compiles a file

    return labels()


def display(rows: list[Row], columns: tuple[str, ...], lang: str) -> pd.DataFrame:
    """Make a small frame for display, with headers in the language of the reader."""
    frame = pd.DataFrame(rows, columns=list(columns))
    return frame.set_axis([header(name, lang) for name in columns], axis="columns")
