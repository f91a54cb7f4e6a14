"""The command line: a thin front of ``runs``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from cadrage import params as parameters
from cadrage.errors import CadrageError, InputError

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
