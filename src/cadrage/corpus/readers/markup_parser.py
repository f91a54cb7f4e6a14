"""The pass over a page that ``markup.parse`` makes: a tokenizer and the stack of open tags."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from cadrage.corpus.readers.markup_tags import ATTRIBUTE, Markup, Tag, Text, decoded
from cadrage.corpus.trace import Traced

_BLOCK_NAMES = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html "
    "iframe legend li main menu nav noframes ol optgroup option p picture pre search section "
    "select summary table tbody td textarea tfoot th thead title tr ul video audio"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
_VOID_NAMES = "area base br col embed frame hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
_RAW = frozenset(("script", "style", "noscript", "iframe", "noembed", "noframes", "xmp"))
_ESCAPABLE = frozenset(("title", "textarea"))
_HIDDEN = frozenset(("svg", "template", "math"))
_STATED = frozenset(("html", "base", "meta", "link", "time", "body", "frameset"))
# What a start tag closes, if it is open at all (section 13.1.2.4, optional tags).
_CLOSES = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
}
_KEEPS_P_OPEN = frozenset(("button", "option", "optgroup", "picture", "video", "audio", "select"))
_SCOPES = frozenset(("table", "td", "th", "ul", "ol", "dl", "html", "body", "caption"))
_DEEPEST = 128  # browsers take 512; what is nested deeper stands beside its parent
_LOOK_BACK = 64  # open tags that an end tag may close at once
_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_AFTER = re.compile(r"[\s/]*>?")
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW | _ESCAPABLE}


class Parser:
    """State of one pass over a page."""

    def __init__(self, text: Traced) -> None:
        self.all = text
        self.text = text.text
        self.xml = text.text[:200].lstrip().startswith("<?xml")  # XHTML: any tag may close itself
        self.place = 0
        self.root = Tag("")
        self.open: list[Tag] = []
        self.counts: dict[str, int] = {}
        self.line = self.block = self.hidden = 0
        self.made = Markup([], [], [], [])

    def run(self) -> Markup:
        """Pass over the page, once."""
        size = len(self.text)
        while self.place < size:
            mark = self.text.find("<", self.place)
            while mark >= 0 and not self._is_markup(mark):
                mark = self.text.find("<", mark + 1)
            self._add(self.place, size if mark < 0 else mark)
            if mark < 0:
                break
            self.place = self._markup(mark)
        return self.made

    def _is_markup(self, mark: int) -> bool:
        following = self.text[mark + 1 : mark + 2]
        if following == "/":
            following = self.text[mark + 2 : mark + 3]
            return following.isascii() and (following.isalpha() or following == ">")
        return following in ("!", "?") or (following.isascii() and following.isalpha())

    def _markup(self, mark: int) -> int:
        following = self.text[mark + 1]
        if following in "!?":
            return self._comment(mark)
        if following == "/":
            return self._end_tag(mark)
        return self._start_tag(mark)

    def _comment(self, mark: int) -> int:
        if not self.text.startswith("<!--", mark):
            return self._after(">", mark)
        if self.text.startswith((">", "->"), mark + 4):
            return self._after(">", mark)
        end = self._after("-->", mark + 2)
        if len(self.made.comments) < 20:
            self.made.comments.append(self.all.cut(mark + 4, max(mark + 4, end - 3)))
        return end

    def _after(self, sign: str, place: int) -> int:
        found = self.text.find(sign, place)
        return len(self.text) if found < 0 else found + len(sign)

    def _start_tag(self, mark: int) -> int:
        found = _NAME.match(self.text, mark + 1)
        assert found is not None  # _is_markup saw a letter
        attributes, end = self._attributes(found.end())
        name = found.group().lower()
        raw = (int(self.all.starts[mark]), int(self.all.ends[end - 1]))
        self._imply_ends(name)
        parent = self.open[-1] if self.open else self.root
        tag = Tag(name, attributes, parent, *raw)
        if name in _STATED and not self.hidden:
            self.made.stated.append(tag)
        self._bound(name)
        if name in _VOID or self._closes_itself(name, end):
            return end
        if name in _RAW or name in _ESCAPABLE:
            return self._raw(tag, end)
        self._push(tag)
        return end

    def _closes_itself(self, name: str, end: int) -> bool:
        return (self.xml or name in _HIDDEN) and self.text[end - 2] == "/"

    def _attributes(self, place: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while match := ATTRIBUTE.match(self.text, place):
            value = match.group(2) or ""
            if value[:1] in ("'", '"'):
                value = value[1:-1] if value[-1] == value[0] else value[1:]
            attributes.setdefault(match.group(1).lower(), html.unescape(value))
            place = match.end()
        after = _AFTER.match(self.text, place)
        return attributes, after.end() if after else place

    def _raw(self, tag: Tag, first: int) -> int:
        """Pass over an element that holds no tags; the text of some is shown."""
        found = _ENDS[tag.name].search(self.text, first)
        end = found.start() if found else len(self.text)
        if tag.name in _ESCAPABLE:
            self._push(tag)
            self._add(first, end)
            self._close(tag.name)
        elif tag.name == "script" and "json" in tag.attributes.get("type", "").lower():
            self.made.scripts.append(self.all.cut(first, end))
        self._bound(tag.name)
        return self._after(">", end)

    def _end_tag(self, mark: int) -> int:
        found = _NAME.match(self.text, mark + 2)
        name = found.group().lower() if found else ""
        self._bound(name)
        self._close(name)
        return self._after(">", mark)

    def _imply_ends(self, name: str) -> None:
        if self.counts.get("p") and name in BLOCKS and name not in _KEEPS_P_OPEN:
            self._close("p", stop=BLOCKS - {"p"})
        for other in _CLOSES.get(name, ()):
            stop = _SCOPES if name in ("li", "dt", "dd") else frozenset(("table",))
            self._close(other, stop=stop - {other})

    def _push(self, tag: Tag) -> None:
        if len(self.open) >= _DEEPEST:
            self._pop()
            tag = replace(tag, parent=self.open[-1])
        self.open.append(tag)
        self.counts[tag.name] = self.counts.get(tag.name, 0) + 1
        self.hidden += tag.name in _HIDDEN

    def _pop(self) -> None:
        tag = self.open.pop()
        self.counts[tag.name] -= 1
        self.hidden -= tag.name in _HIDDEN

    def _close(self, name: str, stop: frozenset[str] | None = None) -> None:
        """Close a tag and those open within it; an end tag that has no start is passed over."""
        if not self.counts.get(name):
            return
        if stop is None:
            stop = frozenset(("table",)) if name in BLOCKS else BLOCKS
        for place in range(len(self.open) - 1, max(-1, len(self.open) - 1 - _LOOK_BACK), -1):
            if self.open[place].name == name:
                while len(self.open) > place:
                    self._pop()
                return
            if self.open[place].name in stop:
                return

    def _bound(self, name: str) -> None:
        if name in BLOCKS:
            self.block += 1
            self.line += 1
        elif name == "br":
            self.line += 1

    def _add(self, start: int, end: int) -> None:
        if start < end and not self.hidden:
            tag = self.open[-1] if self.open else self.root
            piece = decoded(self.all.cut(start, end))
            self.made.texts.append(Text(piece, tag, self.line, self.block))
