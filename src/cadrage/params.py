"""The parameters of a run: one definition for the command line, files and notebooks.

Every parameter has a type, a default, a meaning and the notebook that reads it. Unknown names and
impossible values are refused before anything runs.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cadrage.errors import InputError

Zone = Literal["title", "lead", "subheading", "body", "caption"]
CleaningStep = str

ALL = ("01_corpus", "02_topics", "03_stance", "04_framing", "05_comparison")


def _param(default: Any, meaning: str, *notebooks: str, **limits: Any) -> Any:
    """Declare a parameter: its default, what it means and the notebooks that read it."""
    extra: Any = {"notebooks": list(notebooks or ALL)}
    return Field(default=default, description=meaning, json_schema_extra=extra, **limits)


class Params(BaseModel):
    """Typed, frozen parameters of one run.

    Examples
    --------
    >>> Params(n_topics=4).n_topics
    4
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str = _param(
        "main",
        "name of the run; its results go to reports/<name>",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$",
    )
    raw: str = _param("data/raw", "folder of the articles as received", min_length=1)
    language: Literal["en", "fr"] = _param("en", "language of labels in figures and findings")
    seed: int = _param(
        20240117,
        "seed of everything drawn at random",
        "02_topics",
        "05_comparison",
        ge=0,
        le=2**32 - 1,
    )
    zones: list[Zone] = _param(
        ["title", "lead", "subheading", "body"], "zones of an article that count", min_length=1
    )
    skip_cleaning: list[str] = _param([], "names of cleaning steps to switch off")
    languages: list[Literal["fr", "en"]] = _param(
        ["fr", "en"], "languages of the articles that count; others are set aside", min_length=1
    )
    columns: dict[str, str] = _param(
        {}, "names of the columns of tables, by field, as in {text: corps}"
    )
    folders: Literal["outlet", "ignore"] = _param(
        "outlet", "what the folders below raw name: the outlet, or nothing"
    )
    passage_sentences: int = _param(
        3,
        "longest passage, in sentences; longer paragraphs are cut",
        "02_topics",
        "05_comparison",
        ge=1,
        le=50,
    )
    n_topics: Literal["auto"] | Annotated[int, Field(ge=2, le=200)] = _param(
        "auto", "number of topics, or auto to choose it by stability", "02_topics", "05_comparison"
    )
    max_topics: int = _param(
        8,
        "largest number of topics that auto considers",
        "02_topics",
        "05_comparison",
        ge=2,
        le=200,
    )
    ngram_max: int = _param(
        2, "longest sequence of lemmas used as a term", "02_topics", "05_comparison", ge=1, le=4
    )
    n_resamples: int = _param(
        50,
        "resamples behind every stability and support shown",
        "02_topics",
        "05_comparison",
        ge=10,
        le=5000,
    )
    min_mentions: int = _param(
        3, "actors mentioned less often are left out of figures", "03_stance", "05_comparison", ge=1
    )
    codebooks: list[str] = _param(
        ["policy_frames", "news_frames"],
        "codebooks of frames to apply",
        "04_framing",
        "05_comparison",
        min_length=1,
    )
    compare_by: Literal["article", "outlet", "originator"] = _param(
        "article",
        "unit that is compared; unknown outlets are never pooled",
        "02_topics",
        "05_comparison",
    )
    count_by: Literal["published", "produced"] = _param(
        "published",
        "whether a copy counts for each who published it, or once",
        "02_topics",
        "05_comparison",
    )
    within: Literal["auto", "event", "day", "week", "month", "year", "nothing"] = _param(
        "auto",
        "what is held constant between units; auto keeps at least half of each",
        "05_comparison",
    )
    claim: str = _param(
        "north_korean_arms_for_russia",
        "claim to follow, by its name in claims.yml",
        "05_comparison",
    )

    def changed(self) -> dict[str, Any]:
        """Give the parameters that differ from their defaults."""
        default = Params().model_dump()
        return {key: value for key, value in self.model_dump().items() if value != default[key]}


def build(values: Mapping[str, Any]) -> Params:
    """Check values and build the parameters of a run.

    Parameters
    ----------
    values
        Parameter names and values; what is missing takes its default.

    Returns
    -------
    Params

    Raises
    ------
    InputError
        One sentence that names the parameter, the value and what is allowed.

    Examples
    --------
    >>> build({"n_topics": 4}).changed()
    {'n_topics': 4}
    """
    for key in values:
        if key not in Params.model_fields:
            raise InputError(_unknown(key))
    try:
        return Params(**values)
    except ValidationError as error:
        raise InputError(_explain(error, values)) from None


def parse_assignments(pairs: list[str]) -> dict[str, Any]:
    """Read ``key=value`` pairs of the command line, values as YAML.

    Examples
    --------
    >>> parse_assignments(["n_topics=4", "zones=[title, lead]"])
    {'n_topics': 4, 'zones': ['title', 'lead']}
    """
    values: dict[str, Any] = {}
    for pair in pairs:
        key, sign, text = pair.partition("=")
        if not sign or not key.strip():
            raise InputError(f"-p {pair}: expected key=value, as in -p n_topics=4; nothing was run")
        try:
            values[key.strip()] = yaml.safe_load(text)
        except yaml.YAMLError:
            raise InputError(f"-p {pair}: the value is not valid YAML; nothing was run") from None
    return values


def read_file(path: Path) -> dict[str, Any]:
    """Read a YAML file of parameters."""
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError:
        raise InputError(f"{path}: this parameter file cannot be read; nothing was run") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise InputError(f"{path}: not a valid YAML file; nothing was run") from None
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise InputError(f"{path}: expected lines such as 'n_topics: 4'; nothing was run")
    return {str(key): value for key, value in values.items()}


def describe() -> list[dict[str, str]]:
    """List every parameter with type, default, meaning and the notebooks that read it."""
    rows = []
    for key, field in Params.model_fields.items():
        extra = field.json_schema_extra
        notebooks = extra["notebooks"] if isinstance(extra, dict) else []
        rows.append(
            {
                "parameter": key,
                "allowed": allowed(key),
                "default": repr(field.default),
                "meaning": field.description or "",
                "notebooks": ", ".join(str(name) for name in notebooks),  # type: ignore[union-attr]
            }
        )
    return rows


def of_notebook(notebook: str) -> list[str]:
    """Name the parameters that one notebook declares, in order."""
    names = []
    for key, field in Params.model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and notebook in extra["notebooks"]:  # type: ignore[operator]
            names.append(key)
    return names


def allowed(key: str) -> str:
    """Say in words which values a parameter takes."""
    return _allowed(Params.model_json_schema()["properties"][key])


def _allowed(schema: Mapping[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_allowed(part) for part in schema["anyOf"])
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return " or ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"a list of {_allowed(schema['items'])}"
    if schema.get("type") == "object":
        return "names and values, as {name: value}"
    if schema.get("type") == "integer":
        bounds = schema.get("minimum"), schema.get("maximum")
        return "a whole number" + _bounds(*bounds)
    if "pattern" in schema:
        return "letters, digits, '_', '.', '-', beginning with a letter or digit (64 at most)"
    return {"string": "text", "boolean": "true or false", "number": "a number"}[schema["type"]]


def _bounds(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f" from {low} to {high}"
    return f" of at least {low}" if low is not None else ""


def _unknown(key: str) -> str:
    close = difflib.get_close_matches(key, Params.model_fields, n=1)
    hint = f"did you mean {close[0]}" if close else f"it takes {', '.join(Params.model_fields)}"
    return f"unknown parameter {key!r}: {hint}; nothing was run"


def _explain(error: ValidationError, values: Mapping[str, Any]) -> str:
    key = str(error.errors()[0]["loc"][0])
    given = f"parameter {key}={values.get(key)!r} is not possible"
    return f"{given}: it takes {allowed(key)}; nothing was run"
