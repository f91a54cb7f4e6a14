"""Compare what outlets cover, how they speak of the actors, and how they frame it.

``cadrage.load_run("main")`` gives the tables of a finished run; ``cadrage.start(params)`` opens one
with the parameters that ``cadrage.parameters(...)`` checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cadrage.params import Params
    from cadrage.report.article import ArticleView
    from cadrage.runs.run import Run, SavedRun

__version__ = "0.1.0"
__all__ = ["load_run", "notebook_parameters", "parameters", "show", "start"]


def parameters(**values: Any) -> Params:
    """Check parameters and build them; what is left out takes its default.

    Examples
    --------
    >>> parameters(n_topics=4).n_topics
    4
    """
    from cadrage.params import build  # noqa: PLC0415 - importing cadrage stays instant

    return build(values)


def notebook_parameters(notebook: str, values: Mapping[str, Any]) -> Params:
    """Check the parameters that a notebook declares, taken from its variables.

    Parameters
    ----------
    notebook
        Name of the notebook, such as ``"02_topics"``.
    values
        Its variables, as ``globals()`` gives them.

    Raises
    ------
    InputError
        One sentence that names the parameter, the value and what is allowed.
    """
    from cadrage.params import build, of_notebook  # noqa: PLC0415

    return build({name: values[name] for name in of_notebook(notebook)})


def start(params: Params) -> Run:
    """Open a run with these parameters: tables are attributes, computed when asked for."""
    from cadrage.runs.run import start as open_run  # noqa: PLC0415

    return open_run(params)


def load_run(name: str = "main") -> SavedRun:
    """Read the tables of a finished run from ``reports/<name>``."""
    from cadrage.runs.run import load_run as read_run  # noqa: PLC0415

    return read_run(name)


def show(article: Any, run: Any = None, lang: str = "en") -> ArticleView:
    """Show an article with its voices, actors and devices marked in the text.

    Parameters
    ----------
    article
        A row of ``run.articles``, an ``article_id`` or its beginning, or the text of an article.
    run
        A run that ``start`` or ``load_run`` gave; by default the one opened last.
    lang
        Language of the legend, ``"en"`` or ``"fr"``.

    Returns
    -------
    ArticleView
        Shown in colours by a notebook, with brackets by a terminal.

    Raises
    ------
    InputError
        There is no such article; the sentence lists those there are.

    Examples
    --------
    >>> show("Le ministre japonais a dit : « Nous restons. »")  # doctest: +SKIP
    """
    from cadrage.runs.show import show as show_article  # noqa: PLC0415 - importing stays instant

    return show_article(article, run, lang)
