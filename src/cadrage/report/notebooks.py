"""Executed notebooks as pages that make no request and keep what pictures say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cadrage.report.tables import table_style
from cadrage.report.words import Words

if TYPE_CHECKING:
    from nbformat import NotebookNode

TEMPLATE = "cadrage"


def to_html(nb: NotebookNode, *, title: str, lang: str = "en", home: str = "../index.html") -> str:
    """Write an executed notebook as one page.

    Parameters
    ----------
    nb
        The notebook, with its outputs.
    title
        Title of the page.
    lang
        Language of the page's own words.
    home
        Address of the report, for the link back.

    Returns
    -------
    str
        HTML without scripts, fonts or pictures from elsewhere: a content security policy forbids
        them. Code is folded; the alternative text of pictures is kept; the notebook is unchanged.
    """
    from nbconvert import HTMLExporter  # noqa: PLC0415 - a second to import

    exporter = HTMLExporter(
        template_name=TEMPLATE,
        extra_template_basedirs=[str(Path(__file__).with_name("nbconvert"))],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    words = Words(lang)
    own = {"title": title, "lang": lang, "home": home, "back": words("back")}
    own |= {"code": words("code"), "table_style": table_style()}
    html, _ = exporter.from_notebook_node(nb, resources={"cadrage": own})
    return str(html)
