"""What the articles at hand can not say, as sentences computed from the tables."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from cadrage.compare.context import table
from cadrage.compare.minimum import FEWEST
from cadrage.compare.units import confounded, units
from cadrage.compare.wording import LANGUAGES, language
from cadrage.language import english_ids
from cadrage.params import Params
from cadrage.store import Tables

_Text = tuple[str, str]

_FEW: _Text = (
    "{n} articles ({texts} different texts) make {units} units of comparison, the largest of "
    "{largest}. An estimate with an interval needs at least {minimum} per unit: {below} of {units} "
    "units have counts and sentences only.",
    "{n} articles ({texts} textes différents) font {units} unités de comparaison, dont la plus "
    "grande de {largest}. Une estimation avec intervalle en demande au moins {minimum} par unité : "
    "{below} des {units} unités n'ont que des comptes et des phrases.",
)
_OUTLETS: _Text = (
    "The outlet of {k} of {n} articles is unknown: they are never pooled or compared as outlets.",
    "Le média est inconnu pour {k} des {n} articles : ils ne sont ni réunis ni comparés.",
)
_ORIGINATORS: _Text = (
    "One originator is known to have written {k} of {n} articles: they are not independent "
    "witnesses, wherever they were published.",
    "{k} des {n} articles ont, que l'on sache, le même auteur d'origine : ce ne sont pas des "
    "témoins indépendants, où qu'ils aient paru.",
)
_MACHINE: _Text = (
    "A machine translated {k} of {n} articles: their wording is the machine's. It is left "
    "out of the words particular to each; of devices and evaluations where articles are pooled.",
    "Une machine a traduit {k} des {n} articles : leurs mots sont ceux de la machine. Ils ne "
    "comptent pas dans les spécificités, ni dans les procédés et évaluations d'articles réunis.",
)
_TRANSLATION: _Text = (
    "It is unknown for {k} of {n} articles whether and how they were translated.",
    "On ignore pour {k} des {n} articles s'ils ont été traduits, et comment.",
)
_CUT: _Text = (
    "Part of {k} of {n} articles was cut before it reached us; what stood there is missing, not "
    "absent.",
    "Une partie de {k} des {n} articles a été coupée avant de nous parvenir ; ce qui y était "
    "manque, sans être absent.",
)
_COPIES: _Text = (
    "The text of {k} of {n} articles repeats another's: copies are no independent witnesses, and "
    "none makes a unit larger.",
    "Le texte de {k} des {n} articles en reprend un autre : des copies ne sont pas des témoins "
    "indépendants, et aucune n'agrandit une unité.",
)
_ENGLISH: _Text = (
    "{k} of {n} articles are in English: without a syntactic analysis, events, accusations, "
    "evaluations, agentless passives and frames are not looked for in them.",
    "{k} des {n} articles sont en anglais : faute d'analyse syntaxique, on n'y cherche ni "
    "événements, ni accusations, ni évaluations, ni passifs sans agent, ni cadres.",
)
_LANGUAGES: _Text = (
    "Topics compare words: the {k} articles in English and the others of {n} share little but the "
    "names of actors.",
    "Les thèmes comparent des mots : les {k} articles en anglais et les autres, sur {n}, n'ont "
    "guère en commun que les noms des acteurs.",
)
_UNCERTAIN: _Text = (
    "The speaker of {k} of {n} spans of reported speech is uncertain.",
    "Le locuteur est incertain pour {k} des {n} passages de discours rapporté.",
)
_CODES: _Text = (
    "Nobody has coded these {n} articles by hand: frames, evaluations and voices are not validated "
    "here.",
    "Personne n'a codé ces {n} articles : cadres, évaluations et voix ne sont pas validés ici.",
)
_SAMPLE: _Text = (
    "How these {n} articles were chosen decides what they hold: nothing here holds for other "
    "articles, outlets or periods.",
    "La façon dont ces {n} articles ont été choisis décide de ce qu'ils contiennent : rien ici ne "
    "vaut pour d'autres articles, médias ou périodes.",
)


def limits(tables: Tables, params: Params | None = None, lang: str | None = None) -> list[str]:
    """Say what these articles can not show.

    Parameters
    ----------
    tables
        The tables of a run.
    params
        ``compare_by`` is read.
    lang
        ``en`` or ``fr``; that of the run by default.

    Returns
    -------
    list of str
        One sentence per limit that holds here, with its counts; what does not hold is not said.
    """
    lang, params = language(params, lang), params or Params()
    articles = tables["articles"]
    found = [
        _few(articles, params, lang),
        confounded(articles, params.compare_by, lang),
        *(_say(*rule(tables), n=len(articles), lang=lang) for rule in _RULES),
        _uncertain(tables, lang),
        _fill(_CODES, lang, n=len(articles)) if table(tables, "codes").empty else "",
        _fill(_SAMPLE, lang, n=len(articles)),
    ]
    return [sentence for sentence in found if sentence]


def _fill(text: _Text, lang: str, **values: object) -> str:
    return text[LANGUAGES.index(lang)].format(**values)


def _say(text: _Text, k: int, n: int, lang: str) -> str:
    return _fill(text, lang, k=k, n=n) if k else ""


def _few(articles: pd.DataFrame, params: Params, lang: str) -> str:
    joined = articles.merge(units(articles, params.compare_by), on="article_id")
    sizes = joined.groupby("unit")["copy_group"].nunique()
    below = int((sizes < FEWEST).sum())
    if not below:
        return ""
    return _fill(
        _FEW,
        lang,
        units=len(sizes),
        n=len(articles),
        texts=articles["copy_group"].nunique(),
        largest=int(sizes.max()),
        minimum=FEWEST,
        below=below,
    )


def _outlets(tables: Tables) -> tuple[_Text, int]:
    return _OUTLETS, int((tables["articles"]["outlet"] == "").sum())


def _originators(tables: Tables) -> tuple[_Text, int]:
    known = tables["articles"]["originator"]
    counts = known[known != ""].value_counts()
    most = int(counts.max()) if len(counts) else 0
    return _ORIGINATORS, most if most > 1 else 0


def _machine(tables: Tables) -> tuple[_Text, int]:
    return _MACHINE, int((tables["articles"]["translation"] == "machine").sum())


def _translation(tables: Tables) -> tuple[_Text, int]:
    return _TRANSLATION, int((tables["articles"]["translation"] == "unknown").sum())


def _cut(tables: Tables) -> tuple[_Text, int]:
    zones = table(tables, "zones")
    return _CUT, int(zones.loc[zones["truncated"], "article_id"].nunique())


def _copies(tables: Tables) -> tuple[_Text, int]:
    groups = tables["articles"]["copy_group"]
    return _COPIES, len(groups) - int(groups.nunique())


def _english(tables: Tables) -> tuple[_Text, int]:
    return _ENGLISH, len(english_ids(tables["articles"]))


def _languages(tables: Tables) -> tuple[_Text, int]:
    english = len(english_ids(tables["articles"]))
    return _LANGUAGES, english if english < len(tables["articles"]) else 0


_RULES: tuple[Callable[[Tables], tuple[_Text, int]], ...] = (
    _outlets,
    _originators,
    _machine,
    _translation,
    _cut,
    _copies,
    _english,
    _languages,
)


def _uncertain(tables: Tables, lang: str) -> str:
    quotations = table(tables, "quotations")
    spoken = quotations[quotations["mode"] != "distance"]
    return _say(_UNCERTAIN, int((spoken["status"] == "uncertain").sum()), len(spoken), lang)
