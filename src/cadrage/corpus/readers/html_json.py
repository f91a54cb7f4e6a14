"""The article that the JSON-LD of a web page describes (schema.org), each value with its bytes."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

from cadrage.corpus.trace import Traced, span

_COMMA = re.compile(r",(\s*[}\]])")
_WRAP = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|"
    r"(?:-->|//\s*\]\]>|\]\]>|/\*\]\]>\*/)\s*(?:;\s*)?\Z"
)
_MOST_SCRIPTS, _MOST_NODES, _LONGEST = 50, 2000, 1_000_000


class Linked:
    """The first article among the JSON-LD scripts of a page; empty if there is none.

    Broken JSON (entities, comment marks, a comma too many) is repaired where that is sure; a
    script that cannot be read is passed over.
    """

    def __init__(self, scripts: Sequence[Traced]) -> None:
        self.script: Traced | None = None
        self.node: dict[str, object] = {}
        self.types: frozenset[str] = frozenset()
        for script in scripts[:_MOST_SCRIPTS]:
            for node in _nodes(_loaded(script.text)):
                kinds = _kinds(node)
                if not self.node and any(k.endswith(("Article", "Posting")) for k in kinds):
                    self.script, self.node, self.types = script, node, kinds

    def value(self, *keys: str) -> Traced | None:
        """Give the text under a path of keys, traced to the script; None if it is not there."""
        found: object = self.node
        for key in keys:
            found = found[0] if isinstance(found, list) and found else found
            found = found.get(key) if isinstance(found, dict) else None
        return self._traced(keys[0], found) if isinstance(found, str) and found.strip() else None

    def names(self, key: str) -> Iterator[Traced]:
        """Give the names under a key: texts, or things with a ``name``, one or several."""
        found = self.node.get(key)
        for one in found if isinstance(found, list) else [found]:
            name = one.get("name") if isinstance(one, dict) else one
            for text in name if isinstance(name, list) else [name]:
                if isinstance(text, str) and text.strip():
                    yield self._traced(key, text)

    def place(self, word: str) -> Traced:
        """Give where a word stands in the script."""
        return self._traced("@type", word)

    def _traced(self, key: str, value: str) -> Traced:
        """Trace a value: where it stands as it is after its key, else the whole script."""
        script = self.script
        assert script is not None  # there is a value, so there is a script
        forms = (value, json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1])
        text = html.unescape(value)
        first = max(script.text.find(f'"{key}"'), 0)
        for form in forms:
            place = script.text.find(form, first)
            if place >= 0:
                start, end = int(script.starts[place]), int(script.ends[place + len(form) - 1])
                return span(text, start, end)
        return span(text, script.raw_start, script.raw_end)


def _loaded(text: str) -> object:
    for form in (text, _WRAP.sub("", text.strip()), html.unescape(text), _COMMA.sub(r"\1", text)):
        try:
            return json.loads(form[:_LONGEST], strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: object) -> Iterator[dict[str, object]]:
    """Give the things described, outer ones first."""
    waiting, seen = [data], 0
    while seen < min(len(waiting), _MOST_NODES):
        one = waiting[seen]
        seen += 1
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += [
                one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one
            ]


def _kinds(node: dict[str, object]) -> frozenset[str]:
    kinds = node.get("@type")
    return frozenset(str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))
