"""Cleaning: named steps, each of which takes out one kind of noise and says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cadrage.corpus.cleaning import (
    comments,
    credits,
    desks,
    furniture,
    labels,
    notes,
    related,
    repeats,
    signature,
    sites,
    stamps,
    widgets,
)
from cadrage.corpus.cleaning.cuts import Fact, Step, apply
from cadrage.corpus.page import Page
from cadrage.errors import InputError

# The order matters: what stands around the article goes first, so that later steps see its head.
STEPS = (
    Step("comment_form", comments.comment_form),
    Step("url_header", sites.url_header),
    Step("site_names", sites.site_names, shape=True),
    Step("translation_notes", furniture.translation_notes),
    Step("genre_labels", furniture.genre_labels, shape=True),
    Step("navigation", furniture.navigation, shape=True),
    Step("players", widgets.players),
    Step("embeds", widgets.embeds),
    Step("sharing", furniture.sharing),
    Step("reading_time", furniture.reading_time),
    Step("prompts", furniture.prompts),
    Step("promos", furniture.promos),
    Step("related", related.related),
    Step("tags", furniture.tags),
    Step("copyright", furniture.copyright_lines),
    Step("notes", notes.notes),
    Step("photo_credits", credits.photo_credits),
    Step("captions", credits.captions, shape=True),
    Step("stamps", stamps.stamps),
    Step("doubled_headline", repeats.doubled_headline, shape=True),
    Step("bylines", signature.bylines, shape=True),
    Step("signoffs", desks.signoffs),
    Step("datelines", desks.datelines),
    Step("teaser", repeats.teaser),
    Step("pull_quotes", repeats.pull_quotes, shape=True),
    Step("labels", labels.labels, shape=True),
)
_MOST_LINES, _LINES_A_PARAGRAPH = 5000, 200
CLEANING_STEPS = tuple(step.name for step in STEPS)


@dataclass(frozen=True)
class Cleaned:
    """A page without its noise: what was removed and what the noise says of the article."""

    page: Page
    removed: list[dict[str, object]]
    facts: list[Fact]


def check_steps(skip: Collection[str]) -> None:
    """Refuse the names of cleaning steps that do not exist.

    Raises
    ------
    InputError
        Names the step and lists those that exist.
    """
    for name in skip:
        if name not in CLEANING_STEPS:
            known = ", ".join(CLEANING_STEPS)
            raise InputError(
                f"parameter skip_cleaning names {name!r}, which is no cleaning step: it takes "
                f"{known}; nothing was run"
            )


def clean(page: Page, skip: Collection[str] = ()) -> Cleaned:
    """Take the noise out of a page, step by step.

    Parameters
    ----------
    page
        Paragraphs of one file, glued sentences already apart.
    skip
        Names of steps to leave out.

    Returns
    -------
    Cleaned
        Rows of ``removed`` lack ``article_id`` and are in the order of the raw file.
    """
    if len(page.blocks) > max(_MOST_LINES, _LINES_A_PARAGRAPH * len(page.prose)):
        return Cleaned(page, [], [])  # a list of words, a table: no text to clean around
    removed: list[dict[str, object]] = []
    facts: list[Fact] = []
    for step in STEPS:
        if step.name not in skip:
            page, rows, found = apply(page, step)
            removed += rows
            facts += found
    return Cleaned(page, sorted(removed, key=_raw_place), facts)


def _raw_place(row: dict[str, object]) -> tuple[int, int]:
    return int(str(row["raw_start"])), int(str(row["raw_end"]))
