"""Plain text: one article a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadrage.corpus.decode import UnreadableError, decode
from cadrage.corpus.records import MIN_WORDS, Options, Record, Refused, Source

_MARKUP = re.compile(r"\s*(?:<!doctype html|<html[\s>]|<\?xml|<rss[\s>])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def read(source: Source, options: Options) -> Iterator[Record | Refused]:
    """Read plain text.

    Raises
    ------
    UnreadableError
        Binary, empty, markup, too short, too long, or hardly any words.
    """
    decoded = decode(source.read())
    text = decoded.text.text
    if _MARKUP.match(text):
        raise UnreadableError("the file holds HTML or XML under the name of a text; save its text")
    check_words(text)
    yield Record([("", decoded.text)], decoded.encoding, decoded.evidence)


def check_words(text: str) -> None:
    """Refuse what is no running text.

    Raises
    ------
    UnreadableError
        Fewer than ``MIN_WORDS`` words, or fewer letters than other signs.
    """
    words = _WORD.findall(text)
    if len(words) < MIN_WORDS:
        raise UnreadableError(f"the text has {len(words)} words; an article needs {MIN_WORDS}")
    if sum(map(len, words)) < 0.5 * len("".join(text.split())):
        raise UnreadableError("the file holds figures and signs rather than running text")
