"""Readers: from the bytes of a file to its traced characters, one reader for each type."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from cadrage.corpus.decode import Decoded, UnreadableError, decode

MIN_WORDS = 5
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html[\s>]|<\?xml|<rss[\s>])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def read_text(data: bytes) -> Decoded:
    """Read plain text.

    Raises
    ------
    UnreadableError
        Binary, empty, markup, too short, or hardly any words.
    """
    decoded = decode(data)
    text = decoded.text.text
    if _MARKUP.match(text):
        raise UnreadableError("the file holds HTML or XML under the name of a text; save its text")
    words = _WORD.findall(text)
    if len(words) < MIN_WORDS:
        raise UnreadableError(f"the text has {len(words)} words; an article needs {MIN_WORDS}")
    if sum(map(len, words)) < 0.5 * len(re.sub(r"\s+", "", text)):
        raise UnreadableError("the file holds figures and signs rather than running text")
    return decoded


READERS: dict[str, Callable[[bytes], Decoded]] = {
    ".txt": read_text,
    ".text": read_text,
    "": read_text,
}


def read(path: Path) -> Decoded:
    """Read a file with the reader of its type.

    Raises
    ------
    UnreadableError
        There is no reader for the type, or the reader refuses the bytes.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        allowed = ", ".join(name for name in READERS if name)
        raise UnreadableError(
            f"files of type {path.suffix} are not read; save the article as plain text ({allowed})"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"the file cannot be opened ({error.strerror})") from None
    return reader(data)
