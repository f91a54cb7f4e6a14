"""Annotations to frames: cues of codebooks, Entman's elements, designations of the same thing."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cadrage.language import analysed
from cadrage.params import Params
from cadrage.store import Tables

VALIDATION_NOTE = {
    "en": (
        "Not validated here: frames, elements and designations are found by lists of cues that "
        "nobody has checked on this corpus. A cue says that words of the frame are there, not that "
        "the text is framed so."
    ),
    "fr": (
        "Non validé ici : cadres, éléments et désignations sont trouvés par des listes d'indices "
        "que personne n'a vérifiées sur ce corpus. Un indice dit que des mots du cadre sont là, "
        "non que le texte est cadré ainsi."
    ),
}


def build(tables: Tables, params: Params, config: Path | None) -> Tables:
    """Find how each sentence is told: frames, elements, designations.

    Parameters
    ----------
    tables
        ``articles``, ``sentences``, ``tokens``, ``mentions``, ``voices`` and ``relations``.
    params
        ``codebooks`` names the codebooks to apply, ``zones`` the zones that count.
    config
        The user's folder: ``codebooks/*.yml``, ``designations.yml``, ``elements.yml`` and
        ``frame_elements.csv`` extend or correct what is shipped; None for what is shipped.

    Returns
    -------
    dict of DataFrame
        ``cues``, ``frames``, ``frame_info``, ``elements``, ``designations``.

    Raises
    ------
    InputError
        A codebook that is unknown, or a file that cannot be used: which, where, what it takes.
    """
    from cadrage.framing import (  # noqa: PLC0415 - warm runs need none of them
        codebooks,
        context,
        corrections,
        designations,
        elements,
        elements_rules,
        scoring,
    )

    books = codebooks.load_all(params.codebooks, config)
    names, rules = designations.load(config), elements_rules.load(config)
    articles, spans = tables["articles"], tables["voices"]
    corrected = corrections.read(config, articles["article_id"].tolist())
    sentences = list(context.sentences(analysed(tables), params))
    cues = scoring.cues_table(sentences, books, spans)
    proposed = elements.propose(sentences, rules, tables["relations"], spans)
    return {
        "cues": cues,
        "frames": scoring.frames_table(cues),
        "frame_info": scoring.info_table(books),
        "elements": corrections.apply(proposed, corrected, articles, tables["sentences"], spans),
        "designations": designations.table(sentences, names, spans),
    }


def write_template(elements: pd.DataFrame, existing: str = "") -> str:
    """Write the grid of proposed elements as CSV, to be corrected by a person.

    See :func:`cadrage.framing.corrections.write_template`; the text belongs in
    ``config/frame_elements.csv``, whose present text is ``existing``.
    """
    from cadrage.framing import corrections  # noqa: PLC0415 - as above

    return corrections.write_template(elements, existing)
