"""How many articles a unit needs before anything is estimated."""

from __future__ import annotations

from cadrage.compare.bounds import Kind

# Articles with different texts per unit. benchmarks/coverage.py publishes the coverage from which
# these follow (docs/compare.md): the least number of its grid from which every kind of data keeps
# between .93 and .97. Scores have no bounds and may be as skewed as a lognormal: they need more.
MIN_ARTICLES: dict[Kind, int] = {"share": 20, "rate": 20, "score": 50}
# Counts corrected by hand codes are heavy-tailed: each code stands for all that were not drawn.
MIN_CORRECTED = 100
FEWEST = min(MIN_ARTICLES.values())


def too_few(texts: int, needed: int) -> str:
    """Say that a unit has too few articles; empty if it has enough.

    Examples
    --------
    >>> too_few(1, 20)
    'counts only: 1 article, at least 20 needed'
    >>> too_few(20, 20)
    ''
    """
    if texts >= needed:
        return ""
    noun = "article" if texts == 1 else "articles"
    return f"counts only: {texts} {noun}, at least {needed} needed"
