"""The page of a run: one file that needs no network, with the evidence behind each sentence."""

from __future__ import annotations

import base64
import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cadrage import __version__
from cadrage.compare.names import Names
from cadrage.compare.units import article_labels
from cadrage.params import Params, describe
from cadrage.report import evidence
from cadrage.report.articles import articles_of, language_tag
from cadrage.report.draw import table
from cadrage.report.figure import Figure, Saved
from cadrage.report.names import anchors
from cadrage.report.tables import html_table, table_style
from cadrage.report.words import Words
from cadrage.store import Tables


class Finding(Protocol):
    """What the page asks of a finding: a sentence, the rows behind it, why it has no interval."""

    @property
    def text(self) -> str:
        """The sentence."""

    @property
    def evidence(self) -> pd.DataFrame:
        """``article_id, sentence, start, end, text, voice, holder``, one row per span counted."""

    @property
    def why_no_interval(self) -> str:
        """Why no interval stands beside the numbers."""


@dataclass(frozen=True)
class Reading:
    """A reading side by side: its anchor, its heading, how to read it, and the table."""

    id: str
    title: str
    explanation: str
    frame: pd.DataFrame


@dataclass(frozen=True)
class PageContext:
    """All that the page shows.

    Attributes
    ----------
    tables
        Tables of the run.
    params
        Parameters of the run; ``params.language`` is that of the page.
    figures
        Figures, saved or not, in the order of the page.
    readings
        Readings side by side, in order; tuples ``(id, title, explanation, frame)`` will do.
    findings
        Findings, in order.
    limits
        Sentences that say what the articles can not say.
    manifest
        Content of ``run.json``.
    question
        The question of the run; empty takes that of the house.
    """

    tables: Tables
    params: Params
    figures: Sequence[Figure | Saved] = ()
    readings: Sequence[Reading | tuple[str, str, str, pd.DataFrame]] = ()
    findings: Sequence[Finding] = ()
    limits: Sequence[str] = ()
    manifest: Mapping[str, Any] = field(default_factory=dict)
    question: str = ""


def render(context: PageContext) -> str:
    """Write the page.

    Parameters
    ----------
    context
        All that it shows. Every text is escaped; figures are inlined, so that the file travels
        alone; a content security policy forbids scripts and requests.

    Returns
    -------
    str
        HTML. Links to data and notebooks lead to ``figures/`` and ``notebooks/`` beside it.
    """
    words = Words(context.params.language)
    articles = articles_of(context.tables, words)
    places = anchors(table(context.tables, "articles").head(len(articles)))
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            t=words,
            lang=words.lang,
            context=context,
            question=context.question or words("question"),
            summary=_summary(context.tables, words),
            styles=Markup(table_style() + _style("page.css")),
            articles=articles,
            n_articles=len(table(context.tables, "articles")),
            readings=[_reading(item, words) for item in context.readings],
            findings=[_finding(item, context, places, words) for item in context.findings],
            most_evidence=evidence.MOST,
            figures=[_figure(item) for item in context.figures],
            commands=_commands(context.params),
            changed=_changed(context.params, words),
            manifest=_manifest(context.manifest, words),
            rejects=_rejects(context.tables, words),
            version=__version__,
        )
    )


def environment() -> Environment:
    """Give the environment of the templates: everything is escaped, nothing may be missing."""
    return Environment(
        loader=PackageLoader("cadrage.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _style(name: str) -> str:
    loader = environment().loader
    assert loader is not None
    return loader.get_source(environment(), name)[0]


def _summary(tables: Tables, words: Words) -> str:
    articles = table(tables, "articles")
    values: dict[str, object] = {
        "n": len(articles),
        "words": words.number(int(articles["n_words"].sum())),
    }
    dates = sorted(date for date in articles["published"] if date)
    if len(dates) < 2:
        return words("summary_undated", **values)
    return words("summary", **values, dated=len(dates), first=dates[0], last=dates[-1])


def _reading(item: Reading | tuple[str, str, str, pd.DataFrame], words: Words) -> dict[str, Any]:
    reading = item if isinstance(item, Reading) else Reading(*item)
    return {
        "id": f"reading-{reading.id}",
        "title": reading.title,
        "explanation": reading.explanation,
        "table": html_table(reading.frame, lang=words.lang),
    }


def _finding(
    item: Finding, context: PageContext, places: Mapping[str, str], words: Words
) -> dict[str, Any]:
    labels = article_labels(table(context.tables, "articles"), words.lang)
    names = Names(context.tables, words.lang)
    found = evidence.quotes(item.evidence, table(context.tables, "sentences"), labels, places)
    frame = table(context.tables, "articles")
    languages = dict(zip(frame["article_id"], map(language_tag, frame["language"]), strict=True))
    shown = [
        {
            "quote": quote,
            "lang": languages.get(quote.article_id, ""),
            "said": "; ".join(_said(*pair, names, words) for pair in quote.said),
        }
        for quote in found[: evidence.MOST]
    ]
    return {"text": item.text, "why": item.why_no_interval, "n": len(found), "quotes": shown}


def _said(voice: str, holder: str, names: Names, words: Words) -> str:
    said = words.of("voice", voice)
    return f"{said}, {words('holder_is', holder=names(holder))}" if holder else said


def _figure(item: Figure | Saved) -> dict[str, str]:
    """Give a figure with its drawing inlined: as SVG, which stays sharp on any screen."""
    drawn = item.render("svg") if isinstance(item, Figure) else item.path("svg").read_bytes()
    address = "data:image/svg+xml;base64," + base64.b64encode(drawn).decode("ascii")
    keys = ("name", "caption", "alt", "notebook")
    return {key: getattr(item, key) for key in keys} | {"src": address}


def _commands(params: Params) -> list[str]:
    changed = {key: value for key, value in params.changed().items() if key != "name"}
    pairs = [f"-p {shlex.quote(f'{key}={_yaml(value)}')}" for key, value in changed.items()]
    again = " ".join(["cadrage run", "--name", shlex.quote(params.name), *pairs])
    return ["make report", again, "cadrage run --name k4 -p n_topics=4"]


def _yaml(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _changed(params: Params, words: Words) -> Markup | None:
    known = {row["parameter"]: row for row in describe()}
    rows = [
        {
            words("parameter"): key,
            words("value"): repr(value),
            words("default"): known[key]["default"],
            words("meaning"): known[key]["meaning"],
        }
        for key, value in params.changed().items()
        if key != "name"
    ]
    return html_table(pd.DataFrame(rows), lang=words.lang) if rows else None


def _manifest(manifest: Mapping[str, Any], words: Words) -> list[dict[str, Any]]:
    """Give the record of a run, part by part: one line, or a table on demand."""
    parts: list[dict[str, Any]] = []
    for key, value in manifest.items():
        title = words.of("manifest", key)
        if isinstance(value, Mapping):
            rows = [{words("field"): str(k), words("value"): _plain(v)} for k, v in value.items()]
            if rows:
                made = html_table(pd.DataFrame(rows), lang=words.lang)
                parts.append({"title": title, "table": made, "text": ""})
        else:
            parts.append({"title": title, "table": None, "text": _plain(value)})
    return parts


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _rejects(tables: Tables, words: Words) -> Markup | None:
    rejects = table(tables, "rejects")
    if rejects.empty:
        return None
    shown = rejects[["file", "record", "n_bytes", "reason"]]
    headers = [words(name) for name in ("file", "record", "bytes", "reason")]
    return html_table(shown.set_axis(headers, axis="columns"), lang=words.lang)
