"""Repair of characters: text decoded wrongly somewhere before us, and one form for each letter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from cadrage.corpus.trace import Traced, join, span

_INVISIBLE = dict.fromkeys(
    [*range(32), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF]
)
del _INVISIBLE[9]
_PLAIN = re.compile(r"[ -%'-~]*\Z")
# What nearly every line is made of. In such a line ftfy finds nothing to repair, unless letters and
# marks beyond ASCII stand together in a way that mojibake has (the pairs of ``ftfy.badness``).
_LOWER, _UPPER, _WARY = "àáâäçèéêëìíîïñòóôöùúûü", "ÀÁÇÈÉÊËÏÑÒÓÔÖÚÛÜ", "œŒÂÎÙ"
_OPEN, _CLOSE, _OTHER = "«“‘", "»”", "\u00a0\u202f’–—…"
_USUAL = re.compile(rf"[\t -%'-~°€{_LOWER}{_UPPER}{_WARY}{_OPEN}{_CLOSE}{_OTHER}]*\Z")
_DOUBTFUL = re.compile(
    rf"[€{_LOWER}{_UPPER}{_WARY}{_CLOSE}](?:[°€{_UPPER}{_WARY}{_OPEN}]|(?<![{_LOWER}])[{_LOWER}]"
    rf"|[{_CLOSE}](?:[\w{_OPEN}{_CLOSE}]|(?<![{_LOWER}{_UPPER}].))|(?<=[{_WARY}])(?![A-Za-z]))"
)


@lru_cache(maxsize=1)
def _config() -> Any:
    from ftfy import TextFixerConfig  # noqa: PLC0415 - needed only where a line is not plain ASCII

    return TextFixerConfig(
        uncurl_quotes=False,
        fix_character_width=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        explain=False,
    )


def repaired(text: str) -> str:
    """Repair one line: mojibake, HTML entities, invisible characters; NFC; quotes stay curly.

    Words apart stay apart: the repair never adds or removes an ordinary space.

    Examples
    --------
    >>> repaired("la CorÃ©e du Nord")
    'la Corée du Nord'
    """
    if _PLAIN.match(text) or (_USUAL.match(text) and not _DOUBTFUL.search(text)):
        return text
    import ftfy  # noqa: PLC0415 - needed only where a line is not plain ASCII

    fixed = unicodedata.normalize("NFC", ftfy.fix_text(text, _config()).translate(_INVISIBLE))
    if fixed.count(" ") == text.count(" "):
        return fixed
    words = (ftfy.fix_text(word, _config()).translate(_INVISIBLE) for word in text.split(" "))
    return " ".join(unicodedata.normalize("NFC", word).replace(" ", "\u00a0") for word in words)


def repair(line: Traced) -> Traced:
    """Repair a line and keep every character traced to its raw bytes."""
    fixed = repaired(line.text)
    if fixed == line.text:
        return line
    pieces, place = [], 0
    for number, (old, new) in enumerate(zip(line.text.split(" "), fixed.split(" "), strict=True)):
        if number:
            pieces.append(line.cut(place - 1, place))
        pieces.append(_aligned(line.cut(place, place + len(old)), new))
        place += len(old) + 1
    return join(pieces)


def _aligned(word: Traced, new: str) -> Traced:
    """Align a repaired word: equal letters one to one, the rest as one span of bytes."""
    old = word.text
    if old == new or not old:
        return word
    short = min(len(old), len(new))
    head = next((i for i in range(short) if old[i] != new[i]), short)
    tail = next((i for i in range(short - head) if old[-1 - i] != new[-1 - i]), short - head)
    if head + tail == len(new):  # letters were only taken out: their bytes go to a neighbour
        head, tail = (head - 1, tail) if head else (0, max(tail - 1, 0))
    middle = span(new[head : len(new) - tail], *_bytes(word, head, len(old) - tail))
    return join([word.cut(0, head), middle, word.cut(len(old) - tail, len(old))])


def _bytes(word: Traced, start: int, end: int) -> tuple[int, int]:
    return int(word.starts[start]), int(word.ends[end - 1])
