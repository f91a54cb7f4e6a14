"""Cleaning: named steps, each of which takes out one kind of noise and says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cadrage.corpus import credits, furniture, signature, stamps
from cadrage.corpus.cuts import Fact, Step, apply
from cadrage.corpus.page import Page
from cadrage.errors import InputError

# The order matters: what stands around the article goes first, so that later steps see its head.
STEPS = (
    Step("comment_form", furniture.comment_form),
    Step("url_header", stamps.url_header),
    Step("site_names", stamps.site_names),
    Step("translation_notes", furniture.translation_notes),
    Step("genre_labels", furniture.genre_labels),
    Step("navigation", furniture.navigation),
    Step("sharing", furniture.sharing),
    Step("reading_time", furniture.reading_time),
    Step("prompts", furniture.prompts),
    Step("related", furniture.related),
    Step("tags", furniture.tags),
    Step("copyright", furniture.copyright_lines),
    Step("photo_credits", credits.photo_credits),
    Step("captions", credits.captions),
    Step("stamps", stamps.stamps),
    Step("doubled_headline", credits.doubled_headline),
    Step("bylines", signature.bylines),
    Step("signoffs", signature.signoffs),
    Step("datelines", signature.datelines),
    Step("teaser", credits.teaser),
)
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
