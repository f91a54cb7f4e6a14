"""Tables to figures and the page: the only room that draws.

The names below are found when first asked for, because matplotlib takes a while to load and a run
whose figures are on disk does not need it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "corpus": ("corpus_flow",),
    "timeline": ("corpus_timeline",),
    "choice": ("topic_choice",),
    "topics": ("topic_terms", "topics_by_article"),
    "dendrogram": ("article_dendrogram",),
    "keywords": ("words_by_article",),
    "stance": ("actors_by_voice", "evaluations", "event_valence"),
    "speakers": ("speakers_by_type",),
    "framing": ("frames_by_article", "designations_by_article", "devices_by_article"),
    "comparison": ("claim_chronology",),
    "estimates": ("estimates_by_unit",),
    "differences": ("contrasts_by_pair",),
    "figure": ("Figure", "Saved", "save", "show", "load_saved"),
    "tables": ("show_table", "html_table"),
    "collection": (
        "formats_table",
        "copies_table",
        "changes_table",
        "outlets_by_event",
        "events_said",
    ),
    "listings": (
        "selection_table",
        "articles_table",
        "provenance_table",
        "removed_table",
        "rejects_table",
        "zones_table",
        "passages_table",
        "actors_table",
        "quotations_table",
        "evaluations_table",
        "events_table",
        "relations_table",
        "accusations_table",
        "corrections_table",
        "cues_table",
        "elements_table",
        "devices_table",
        "findings_table",
        "limits_table",
    ),
    "portraits": ("topics_table",),
    "statements": ("differences_table", "no_difference_table", "validation_table"),
    "article": ("ArticleView", "article_view"),
    "page": ("PageContext", "Reading", "render"),
    "notebooks": ("to_html",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}
_DRAWN = [
    "corpus",
    "timeline",
    "choice",
    "topics",
    "dendrogram",
    "keywords",
    "stance",
    "speakers",
    "framing",
    "comparison",
    "estimates",
    "differences",
]
FIGURES = tuple(name for module in _DRAWN for name in _HOME[module])
"""Names of all figures, each a function ``NAME(tables, *, lang="en")``."""


def __getattr__(name: str) -> Any:
    if name in _MODULE_OF:
        return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
