"""Findings: sentences computed from the tables by general rules, each with the rows behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from cadrage import resources
from cadrage.compare import finding_rules as rules
from cadrage.compare.evidence import Draft, Finding, Reader, recount
from cadrage.compare.minimum import FEWEST
from cadrage.compare.units import units
from cadrage.params import Params
from cadrage.store import Tables

__all__ = ["Finding", "findings", "recount"]

MOST = 9

_RULES: dict[str, Callable[[Reader], Draft | None]] = {
    "claim": rules.claim,
    "silence": rules.silence,
    "salience": rules.salience,
    "quoted_words": rules.quoted_words,
    "speakers": rules.speaker_types,
    "accusations": rules.accusations,
    "designations": rules.designations,
    "evaluations": rules.evaluations,
    "frames": rules.frames,
    "hearsay": rules.hearsay,
}  # in the order in which they are told


def findings(tables: Tables, params: Params, lang: str | None = None) -> list[Finding]:
    """Say what stands out, as sentences with their counts.

    Parameters
    ----------
    tables
        The tables of a run; a rule whose tables are missing or empty gives no finding.
    params
        ``claim``, ``min_mentions``, ``codebooks``, ``zones`` and ``compare_by`` are read.
    lang
        ``en`` or ``fr``; that of the run by default.

    Returns
    -------
    list of Finding
        At most ``MOST``, in the order of the rules. They speak of the articles at hand, never of
        outlets in general.

    Examples
    --------
    >>> findings({}, Params())  # nothing was read: nothing is found
    []
    """
    if "articles" not in tables or tables["articles"].empty:
        return []
    reader = Reader(tables, params, lang or params.language)
    why = _why(tables, params, reader.lang)
    made = [_finding(reader, name, why) for name in _RULES]
    return [finding for finding in made if finding is not None][:MOST]


@lru_cache(maxsize=1)
def _sentences() -> dict[str, dict[str, str]]:
    return resources.read_yaml("findings/findings.yml")


def _finding(reader: Reader, name: str, why: str) -> Finding | None:
    draft = _RULES[name](reader)
    if draft is None:
        return None
    numbers, words = recount(draft.evidence), _sentences()[name]
    text = words[reader.lang].format(**_slots(numbers, draft))
    return Finding(name, text, draft.evidence, words["measure"], why, numbers, draft.denominators)


def _slots(numbers: dict[str, int], draft: Draft) -> dict[str, object]:
    """Give the numbers of the evidence and the denominators under the names the texts use."""
    slots: dict[str, object] = {"mentions": 0, "speech": 0}
    slots |= {key.replace("articles: ", "articles_"): n for key, n in numbers.items()}
    slots |= {f"{key}_n": n for key, n in numbers.items()}
    slots |= {f"d_{key}": n for key, n in draft.denominators.items()}
    return slots | dict(draft.values)


def _why(tables: Tables, params: Params, lang: str) -> str:
    joined = tables["articles"].merge(units(tables["articles"], params.compare_by), on="article_id")
    largest = int(joined.groupby("unit")["copy_group"].nunique().max())
    text = _sentences()["why_counts" if largest >= FEWEST else "why_too_few"][lang]
    return text.format(n=len(joined), largest=largest, minimum=FEWEST)
