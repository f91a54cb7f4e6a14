"""Which lines of a web page trafilatura holds to be its article, found again by their words.

trafilatura [1]_ gives text without places in the page. A line is known again by the share of its
four-word sequences that stand in that text, which inline tags, entities and joined lines leave
as they are; a line of fewer words must be a whole line of that text.

References
----------
.. [1] Barbaresi, A. (2021). Trafilatura: A Web Scraping Library and Command-Line Tool for Text
   Discovery and Extraction. ACL-IJCNLP 2021, System Demonstrations, 122-131.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from dataclasses import dataclass

from cadrage.corpus.readers.markup import Line

MAX_TEXTS = 20_000  # text nodes; trafilatura takes 2 s for that many in the worst case
MAX_SHOWN = 2_000_000  # characters in them
_WORD = re.compile(r"\w+")
_FINAL = re.compile(r"[.!?…][\s»\"”’')\]]*\Z")
_SIZE, _SHARE = 4, 0.7


@dataclass(frozen=True)
class Chosen:
    """What trafilatura keeps: whole lines and four-word sequences; and the date it finds."""

    lines: frozenset[str] = frozenset()
    sequences: frozenset[tuple[str, ...]] = frozenset()
    date: str = ""

    def __bool__(self) -> bool:
        return bool(self.lines)

    def holds(self, line: Line) -> bool:
        """Say whether a line of the page is in what was kept."""
        found = normal(line.text)
        sequences = _sequences(found)
        if not sequences:
            return " ".join(found) in self.lines
        known = sum(one in self.sequences for one in sequences)
        return known >= _SHARE * len(sequences)


def choose(page: str) -> Chosen:
    """Let trafilatura choose the article on a page, preferring recall.

    Parameters
    ----------
    page
        Decoded HTML.

    Returns
    -------
    Chosen
        Empty where it finds none or cannot read the page (tags nested too deep for lxml).
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(page, favor_recall=True, include_comments=False, with_metadata=True)
    except (ValueError, RecursionError, AssertionError, TypeError, AttributeError):
        return Chosen()
    if found is None or isinstance(found, dict):
        return Chosen()
    kept = [normal(line) for line in (found.text or "").splitlines()]
    sequences = (one for line in kept for one in _sequences(line))
    return Chosen(
        frozenset(" ".join(line) for line in kept if line), frozenset(sequences), found.date or ""
    )


def normal(text: str) -> list[str]:
    """Give the words of a text without case or form.

    Examples
    --------
    >>> normal("L’Été à <Nantes>")
    ['l', 'été', 'à', 'nantes']
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _sequences(line: list[str]) -> list[tuple[str, ...]]:
    return [tuple(line[i : i + _SIZE]) for i in range(len(line) - _SIZE + 1)]


def is_prose(line: Line) -> bool:
    """Say whether a line reads as a sentence or more rather than as a label or a link."""
    enough = len(line.text) >= 40 and len(_WORD.findall(line.text)) >= 8
    return enough and bool(_FINAL.search(line.text)) and line.linked < 0.5
