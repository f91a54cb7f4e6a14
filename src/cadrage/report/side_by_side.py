"""The readings side by side as the page and the last notebook show them, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from cadrage.compare import readings
from cadrage.params import Params
from cadrage.report.page import Reading
from cadrage.store import Tables


@dataclass(frozen=True)
class _Part:
    """A reading: its anchor, the function that makes it, headings and explanations (en, fr)."""

    id: str
    make: Callable[[Tables, Params], pd.DataFrame]
    title: tuple[str, str]
    how: tuple[str, str]


_PARTS = (
    _Part(
        "titles",
        readings.titles_and_leads,
        ("How do they open?", "Comment s'ouvrent-ils ?"),
        (
            "Title and lead say what an article takes its news to be.",
            "Le titre et le chapeau disent ce que l'article tient pour la nouvelle.",
        ),
    ),
    _Part(
        "claim",
        readings.claim_chronology,
        (
            "How is one claim told across the articles?",
            "Comment une affirmation est-elle rapportée d'un article à l'autre ?",
        ),
        (
            "Each sentence that bears on the claim, by date: stated, attributed, told as hearsay, "
            "presupposed or denied. Another claim is chosen with the parameter claim.",
            "Chaque phrase qui porte sur l'affirmation, par date : affirmée, attribuée, donnée "
            "au conditionnel de reprise, présupposée ou niée. Le paramètre claim en choisit une "
            "autre.",
        ),
    ),
    _Part(
        "claims",
        readings.other_claims,
        ("Which other claims do they bear on?", "Sur quelles autres affirmations portent-ils ?"),
        (
            "The other claims of claims.yml that were found. Add your own in config/claims.yml.",
            "Les autres affirmations de claims.yml que l'on y trouve. Ajoutez les vôtres dans "
            "config/claims.yml.",
        ),
    ),
    _Part(
        "designations",
        readings.designations_by_article,
        ("What are things called?", "Comment les choses sont-elles nommées ?"),
        (
            "The nouns by which each article designates the same thing.",
            "Les noms par lesquels chaque article désigne la même chose.",
        ),
    ),
    _Part(
        "speakers",
        readings.speakers,
        (
            "Who is given the floor, of what type and side?",
            "Qui a la parole, de quel type et de quel camp ?",
        ),
        (
            "Words attributed to each speaker, quoted or reported.",
            "Mots attribués à chaque locuteur, cités ou rapportés.",
        ),
    ),
    _Part(
        "silent",
        readings.never_quoted,
        (
            "Who is spoken of and never given the floor?",
            "De qui parle-t-on sans lui donner la parole ?",
        ),
        (
            "Actors mentioned at least as often as the parameter min_mentions asks, to whom no "
            "words are attributed in these articles.",
            "Acteurs mentionnés au moins aussi souvent que le demande le paramètre min_mentions, "
            "auxquels ces articles n'attribuent aucune parole.",
        ),
    ),
    _Part(
        "accusations",
        readings.accusations_and_replies,
        ("Which accusations meet a reply?", "Quelles accusations reçoivent une réponse ?"),
        (
            "Each accusation with the reply of the accused in the same article, or its absence.",
            "Chaque accusation avec la réponse de l'accusé dans le même article, ou son absence.",
        ),
    ),
    _Part(
        "grid",
        readings.entman_grid,
        ("Problem, cause, evaluation, remedy", "Problème, cause, jugement, remède"),
        (
            "Entman's (1993) four elements, proposed by rule; correct them in "
            "config/frame_elements.csv and the correction survives every rerun.",
            "Les quatre éléments d'Entman (1993), proposés par règle ; corrigez-les dans "
            "config/frame_elements.csv : la correction survit à chaque nouvelle exécution.",
        ),
    ),
)


def side_by_side(tables: Tables, params: Params) -> list[Reading]:
    """Make the readings of a run, in the order in which they are read.

    Parameters
    ----------
    tables
        All tables of the run.
    params
        Parameters of the run; ``language`` chooses the words.

    Returns
    -------
    list of Reading
    """
    place = 1 if params.language == "fr" else 0
    return [
        Reading(part.id, part.title[place], part.how[place], part.make(tables, params))
        for part in _PARTS
    ]
