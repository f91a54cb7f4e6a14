"""The command line: a thin front of ``runs``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cadrage import params as parameters
from cadrage.errors import CadrageError, InputError

if TYPE_CHECKING:
    from cadrage.corpus import Summary

app = typer.Typer(
    help="Compare what outlets cover, how they speak of the actors and how they frame it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_ASSIGN = typer.Option("--param", "-p", metavar="KEY=VALUE", help="Set a parameter; repeatable.")
_FILE = typer.Option("--params", help="YAML file of parameters.")
_NAME = typer.Option("--name", help="Name of the run (its folder in reports/).")
_RAW = typer.Option("--raw", help="Folder of the articles.")
_COMMIT = typer.Option("--commit-notebooks", hidden=True, help="Rewrite notebooks/ as executed.")


@app.command()
def run(
    assign: Annotated[list[str] | None, _ASSIGN] = None,
    file: Annotated[Path | None, _FILE] = None,
    name: Annotated[str | None, _NAME] = None,
    raw: Annotated[str | None, _RAW] = None,
    commit_notebooks: Annotated[bool, _COMMIT] = False,
) -> None:
    """Run the five notebooks on the articles and write the report."""
    from cadrage.runs.job import run_job  # noqa: PLC0415 - `cadrage params` stays instant

    values: dict[str, Any] = parameters.read_file(file) if file else {}
    values |= parameters.parse_assignments(assign or [])
    values |= {key: value for key, value in (("name", name), ("raw", raw)) if value is not None}
    page = run_job(parameters.build(values), commit_notebooks=commit_notebooks)
    typer.echo(f"The report: {page}")


_FOLDER = typer.Argument(help="Folder of the articles as received.")
_OUT = typer.Option("--out", help="Folder to write the tables to.")
_JOBS = typer.Option("--jobs", min=1, help="Worker processes; by default one a core.")
_UPDATE = typer.Option(
    "--update-manifest", help="Add files that manifest.csv does not name yet; no line is changed."
)

_FORGET = typer.Option("--forget", help="Neither read nor keep what was found before.")

_INTERRUPTED = 130  # as shells say of what the keyboard stopped
SET_ASIDE = 3  # status where all that can be read was read, and something could not be


@app.command()
def ingest(
    raw: Annotated[Path, _FOLDER],
    *,
    out: Annotated[Path, _OUT],
    assign: Annotated[list[str] | None, _ASSIGN] = None,
    file: Annotated[Path | None, _FILE] = None,
    jobs: Annotated[int | None, _JOBS] = None,
    update_manifest: Annotated[bool, _UPDATE] = False,
) -> None:
    """Read and clean the articles of a folder and write the tables of the corpus as Parquet.

    Status 0: all was read; 3: done, but something was set aside; 2: nothing could be done.
    """
    summary = _read(raw, out, assign=assign, file=file, jobs=jobs, update_manifest=update_manifest)
    if update_manifest:
        noun = "file" if summary.n_stated == 1 else "files"
        typer.echo(f"Manifest: {summary.n_stated:,} {noun} added to {raw / 'manifest.csv'}.")
    typer.echo(f"The tables: {out}")
    raise typer.Exit(SET_ASIDE if summary.n_rejects else 0)


@app.command()
def check(
    raw: Annotated[Path, _FOLDER],
    *,
    assign: Annotated[list[str] | None, _ASSIGN] = None,
    file: Annotated[Path | None, _FILE] = None,
    jobs: Annotated[int | None, _JOBS] = None,
) -> None:
    """Look at a folder of articles: what would be read, removed and set aside. Nothing is written.

    Status 0: all can be read; 3: something would be set aside; 2: nothing could be done.
    """
    summary = _read(raw, None, assign=assign, file=file, jobs=jobs)
    typer.echo("Nothing was written.")
    raise typer.Exit(SET_ASIDE if summary.n_rejects else 0)


def _read(
    raw: Path,
    out: Path | None,
    *,
    assign: list[str] | None,
    file: Path | None,
    jobs: int | None,
    update_manifest: bool = False,
) -> Summary:
    from cadrage.corpus import ingest as read  # noqa: PLC0415 - `cadrage params` stays instant
    from cadrage.runs.progress import reading  # noqa: PLC0415

    values: dict[str, Any] = parameters.read_file(file) if file else {}
    values |= parameters.parse_assignments(assign or [])
    with reading() as progress:
        summary = read(
            raw,
            out,
            parameters.build(values),
            _config(),
            jobs=jobs,
            update_manifest=update_manifest,
            progress=progress,
        )
    typer.echo("\n".join(summary.lines()))
    return summary


def _config() -> Path | None:
    """Give the user's ``config/`` where the command is given inside a project."""
    from cadrage.store import project_root  # noqa: PLC0415

    try:
        return project_root() / "config"
    except InputError:
        return None


@app.command()
def annotate(
    tables: Annotated[Path, typer.Argument(help="Folder that `cadrage ingest` wrote.")],
    *,
    jobs: Annotated[int | None, _JOBS] = None,
    forget: Annotated[bool, _FORGET] = False,
) -> None:
    """Find actors, quotations, devices and events in the articles; write tables beside theirs.

    Status 0: all articles were annotated; 3: done, but some were set aside; 2: nothing was done.
    """
    from cadrage.language.folder import annotate as write  # noqa: PLC0415 - as above
    from cadrage.runs.progress import annotating  # noqa: PLC0415

    memory = None if forget else _memory(tables)
    try:
        with annotating() as progress:
            done = write(tables, _config(), memory=memory, jobs=jobs, progress=progress)
    except KeyboardInterrupt:
        kept = "" if forget else "; what was found so far is remembered"
        typer.echo(f"Stopped: no table was changed{kept}", err=True)
        raise typer.Exit(_INTERRUPTED) from None
    typer.echo("\n".join(done.lines()))
    typer.echo(f"The tables: {tables}")
    raise typer.Exit(SET_ASIDE if done.failed else 0)


@app.command()
def actors(
    form: Annotated[str, typer.Argument(help="A name, an office, a phrase, or a code as KOR.")],
    *,
    date: Annotated[str, typer.Option("--date", help="When it is said, as 2023-02-14.")] = "",
) -> None:
    """Say whom a form means, at a date, and which rows of which tables say so."""
    from cadrage.language.actors_asked import ask  # noqa: PLC0415 - as above

    typer.echo("\n".join(ask(form, date, _config()).lines()))


def _memory(tables: Path) -> Path:
    """Give the project's memory of annotations or, outside a project, one beside the tables."""
    from cadrage.store import project_root  # noqa: PLC0415

    try:
        return project_root() / "data" / "processed" / "annotated"
    except InputError:
        return tables / ".annotated"


@app.command()
def export(
    tables: Annotated[Path, typer.Argument(help="Folder that `cadrage ingest` wrote.")],
    out: Annotated[Path, typer.Argument(help="File (iramuteq) or folder (tei) to write.")],
    to: Annotated[str, typer.Option("--to", help="Format: iramuteq or tei (for TXM).")],
    zones: Annotated[
        str, typer.Option("--zones", help="Zones of an article that count, by commas.")
    ] = "title,lead,subheading,body",
) -> None:
    """Write a corpus in the format of another tool: IRaMuTeQ, or XML-TEI for TXM."""
    from cadrage.corpus import export as write  # noqa: PLC0415 - `cadrage params` stays instant

    kept = [zone.strip() for zone in zones.split(",")]
    written = write(tables, out, to, list(parameters.build({"zones": kept}).zones))
    typer.echo(f"Wrote {len(written):,} {'file' if len(written) == 1 else 'files'}: {out}")


@app.command("keep-topics")
def keep_topics(
    name: Annotated[str, typer.Argument(help="Name of a finished run.")] = "main",
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite the topics kept.")] = False,
) -> None:
    """Keep the topics of a run in config/topics.yml: later runs say which of theirs they are."""
    from cadrage.runs.run import load_run  # noqa: PLC0415 - as above
    from cadrage.store import project_root  # noqa: PLC0415
    from cadrage.topics.alignment import NAME, keep  # noqa: PLC0415

    found, path = load_run(name), project_root() / "config" / NAME
    if found.topic_info.empty:
        raise InputError(f"{name}: this run has no topics; config/{NAME} was not written")
    if path.exists() and not replace:
        raise InputError(
            f"config/{NAME} holds topics already, perhaps edited by hand; nothing was written; "
            "overwrite it with --replace"
        )
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        keep({"topic_info": found.topic_info, "topic_terms": found.topic_terms}), encoding="utf-8"
    )
    typer.echo(f"Kept {len(found.topic_info)} topics of {name}: config/{NAME}")


evaluation = typer.Typer(
    help="Score what Cadrage finds against labels of your own.", no_args_is_help=True
)
app.add_typer(evaluation, name="evaluate")

_TEST = typer.Option("--test", help='Articles, a line each: {"id": "", "text": "", "label": ""}.')
_K = typer.Option("--k", help="Number of topics; by default as many as there are labels.")
_LANGUAGE = typer.Option("--language", help="Language of the articles: fr or en.")
_JSON = typer.Option("--json", help="Print one JSON object and nothing else.")


@evaluation.command("topics")
def evaluate_topics(
    *,
    test: Annotated[Path, _TEST],
    k: Annotated[int | None, _K] = None,
    language: Annotated[str, _LANGUAGE] = "fr",
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Make topics of labelled articles and say how good they are. Labels serve for scoring alone.

    Status 0: scored, perhaps without lines that hold no text; 2: nothing could be scored.
    """
    from cadrage.runs.progress import counting  # noqa: PLC0415 - as above
    from cadrage.topics.evaluation import evaluate  # noqa: PLC0415
    from cadrage.topics.evaluation_input import read_labelled  # noqa: PLC0415
    from cadrage.topics.evaluation_shown import as_object, as_table  # noqa: PLC0415

    given = read_labelled(test)
    for note in given.notes:
        typer.echo(f"cadrage: {note}", err=True)
    with counting("scoring", None) as tell:
        scores = evaluate(
            given.texts,
            given.labels,
            k=k,
            language=language,
            progress=lambda done, total: tell(done, total, f"{done} of {total} fits"),
        )
    typer.echo(as_object(scores) if as_json else as_table(scores, given.set_aside))


@app.command()
def params() -> None:
    """List every parameter: default, what it takes, what it means, which notebooks read it."""
    for row in parameters.describe():
        typer.echo(f"{row['parameter']} = {row['default']}")
        typer.echo(f"    {row['meaning']}")
        typer.echo(f"    takes {row['allowed']}; read by {row['notebooks']}")


def main() -> None:
    """Run the command line; an error that Cadrage can explain is one sentence and a status."""
    try:
        app()
    except InputError as error:
        sys.exit(_say(error, 2))
    except CadrageError as error:
        sys.exit(_say(error, 1))


def _say(error: CadrageError, status: int) -> int:
    typer.echo(f"cadrage: {error}", err=True)
    return status
