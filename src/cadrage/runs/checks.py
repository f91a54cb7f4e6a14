"""What is checked before anything runs: names of things that live in data, and the articles."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from cadrage import corpus, resources, schema
from cadrage.compare import codes
from cadrage.errors import InputError
from cadrage.language import corrections
from cadrage.language.rules import check_config
from cadrage.runs.run import Run


def check(run: Run) -> None:
    """Refuse parameters that name nothing, and a folder without articles.

    Raises
    ------
    InputError
        One sentence that names the parameter or the folder and what is allowed.
    """
    params, config = run.params, run.pipeline.config
    _known("skip_cleaning", params.skip_cleaning, corpus.CLEANING_STEPS)
    _known("codebooks", params.codebooks, resources.names("codebooks", config))
    _known("claim", [params.claim], resources.read_yaml("claims.yml", config))
    _check_config(run)
    if not corpus.inputs(run.pipeline.raw):
        raise InputError(
            f"{run.params.raw}: no article here; put articles there and run again (nothing was run)"
        )
    # Articles that cannot be used and corrections that do not fit are refused before a kernel.
    tables = run.pipeline.tables("corpus")
    articles = tables["articles"]
    if (config / codes.NAME).exists():
        codes.verify(codes.load(config), tables["sentences"], schema.empty("frame_info"))
    corrections.load(config).verify(
        dict(zip(articles["article_id"], articles["text"], strict=True))
    )


def _check_config(run: Run) -> None:
    """Read every override that is there, so that a mistake in one is told before anything runs."""
    config = run.pipeline.config
    readers: dict[str, tuple[str, str, tuple[object, ...]]] = {
        "labels.yml": ("cadrage.topics.labels", "name_topics", ((), config)),
        "topics.yml": ("cadrage.topics.alignment", "load", (config,)),
        "lexicon.csv": ("cadrage.stance.lexicon", "load", (config,)),
        "codebooks": ("cadrage.framing.codebooks", "load_all", (run.params.codebooks, config)),
        "designations.yml": ("cadrage.framing.designations", "load", (config,)),
        "frame_elements.csv": ("cadrage.framing.corrections", "read", (config, [])),
        "claims.yml": ("cadrage.compare.claim_book", "load", (config,)),
        "codes.csv": ("cadrage.compare.codes", "load", (config,)),
    }
    check_config(config)
    for name, (module, function, arguments) in readers.items():
        if (config / name).exists():
            getattr(import_module(module), function)(*arguments)


def _known(parameter: str, given: Iterable[str], known: Iterable[str]) -> None:
    there = sorted(known)
    for value in given:
        if value not in there:
            raise InputError(
                f"parameter {parameter}: {value!r} is not known; it takes {', '.join(there)}; "
                "nothing was run"
            )
