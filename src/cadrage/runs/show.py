"""One article shown in a notebook: from a run, by its identifier, or typed in as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from cadrage import language, parameters, report
from cadrage.corpus.typed import typed_article
from cadrage.errors import InputError
from cadrage.report.words import LANGUAGES
from cadrage.runs import run as runs
from cadrage.store import Tables, project_root

if TYPE_CHECKING:
    from cadrage.report.article import ArticleView

_NAMED = 12  # identifiers that a message lists


def show(article: Any, run: Any = None, lang: str = "en") -> ArticleView:
    """Mark the voices, actors and devices of an article in its text.

    Parameters
    ----------
    article
        A row of ``run.articles``, an ``article_id`` or its beginning, or the text of an article.
    run
        A run, opened, loaded, or the name of a finished one; by default the one opened last, or
        that of the default parameters.
    lang
        Language of the legend, ``"en"`` or ``"fr"``.

    Raises
    ------
    InputError
        There is no such article; the sentence lists those there are.
    """
    named = _named(article)
    if lang not in LANGUAGES:
        raise InputError(f"lang is {lang!r}, it takes {', '.join(LANGUAGES)}; nothing is shown")
    if isinstance(article, str) and _is_text(named):
        tables, key = _typed(named), "text"
    else:
        opened = _opened(run)
        key = _only(named, opened.articles["article_id"])
        tables = {name: getattr(opened, name) for name in _READ}
    view: ArticleView = report.article_view(tables, key, lang=lang)
    return view


def _named(article: Any) -> str:
    """Give the identifier or the text that was meant."""
    if isinstance(article, pd.Series | Mapping) and "article_id" in article:
        return str(article["article_id"])
    if isinstance(article, str) and article.strip():
        return article
    raise InputError(
        "show takes a row of run.articles, an article_id or a text, not "
        f"{'an empty text' if isinstance(article, str) else type(article).__name__}; "
        "nothing is shown"
    )


def _opened(run: Any) -> Any:
    """Give the run that was meant: opened, named, or the one opened last."""
    if isinstance(run, str):
        return runs.load_run(run)
    return run or runs.last() or runs.start(parameters())


_READ = ("articles", "zones", "voices", "mentions", "devices", "quotations")


def _is_text(given: str) -> bool:
    """Say whether it is a text: identifiers, being names of files, hold no sentence."""
    return len(given.split()) > 3 or given.rstrip().endswith((".", "!", "?", "»"))


def _typed(text: str) -> Tables:
    tables = typed_article(text)
    try:
        config = project_root() / "config"
    except InputError:
        config = None
    return tables | language.build(tables, parameters(), config)


def _only(named: str, ids: Iterable[str]) -> str:
    known = list(ids)
    found = [key for key in known if key == named] or [
        key for key in known if key.startswith(named)
    ]
    if len(found) == 1:
        return found[0]
    listed = ", ".join((found or known)[:_NAMED])
    problem = "several articles begin so" if found else "no article of this run is named so"
    raise InputError(
        f"{named!r}: {problem} ({listed}); give one of them, or a sentence; nothing is shown"
    )
