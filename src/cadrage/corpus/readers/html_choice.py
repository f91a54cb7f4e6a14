"""Which lines of a web page are the article, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cadrage.corpus.readers import html_places
from cadrage.corpus.readers.html_kept import Chosen, is_prose, normal
from cadrage.corpus.readers.html_places import Inherited, Places
from cadrage.corpus.readers.markup import Line, Tag

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_TEXT = frozenset(("p", "li", "blockquote", "dd", "dt", "pre", "td", "th", "cite", "q"))
_ITEMS = frozenset(("li", "dd", "dt"))  # short, and yet text: shape alone tells nothing of them
_HOLDERS = frozenset(("div", "section", "article", "main", "td", "body", "center", "html", ""))
_MOST, _BACK, _BACK_FIRM = 0.85, 0.3, 0.75
_LEAD_MAX = 1500
_FEW = 3
BESIDE = "beside the text of the article"
LABEL = "label outside the paragraphs"


@dataclass
class Decided:
    """A line, the zone its markup states (or ``""``) and why it is left out (or ``""``)."""

    line: Line
    zone: str = ""
    reason: str = ""


@dataclass
class Article:
    """Where the article stands on a page.

    Parameters
    ----------
    core
        Places of the lines that are surely its text.
    inner
        The deepest tag that holds most of them.
    outer
        The tag that holds the article with its head.
    parents
        Tags whose children or text they are.
    """

    core: list[int]
    inner: Tag
    outer: Tag
    parents: set[Tag] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Prepare what is told of a tag from those above it."""
        self.inside = Inherited(False, lambda above, tag: above or tag is self.inner)
        self.around = Inherited(False, lambda above, tag: above or tag is self.outer)
        self.other = Inherited(False, lambda above, tag: above or tag.name == "article")
        self.text = Inherited(False, lambda above, tag: above or tag.name in _TEXT)
        self.zone = Inherited("", self._zone)

    def _zone(self, above: str, tag: Tag) -> str:
        """Tell the zone that the markup states, below the article's own tags."""
        if tag is self.inner or tag is self.outer:
            return ""
        return "subheading" if tag.name in _HEADINGS else html_places.zone(tag) or above


def decide(lines: Sequence[Line], chosen: Chosen, title: Sequence[int]) -> list[Decided]:
    """Tell for every line of a page whether it belongs to the article.

    Parameters
    ----------
    lines
        The lines of the page, in order.
    chosen
        What trafilatura keeps; where it keeps nothing, the prose of the page stands for it.
    title
        Places of the lines of the headline.

    Returns
    -------
    list of Decided
        One for each line.
    """
    held = [chosen.holds(line) for line in lines]
    places = Places()
    article = _locate(lines, held if chosen else [True] * len(lines), title, places)
    decided = [_first(i, lines, held, article, places) for i in range(len(lines))]
    for i in title:
        decided[i] = Decided(lines[i], "title")
    _leads(decided, article, title)
    _repeats(decided)
    _headings(decided)
    return decided


def _locate(
    lines: Sequence[Line], held: Sequence[bool], title: Sequence[int], places: Places
) -> Article:
    """Find the tags that hold the article; hints above most of it are taken back."""
    prose = [i for i, line in enumerate(lines) if held[i] and is_prose(line)]
    _take_back(lines, prose, title, places)
    core = [i for i in prose if places.above(lines[i].tag) is None]
    core = core or prose
    if len(core) < _FEW:  # an interview, a brief: short lines count too
        core = [i for i, line in enumerate(lines) if _counts(line, held[i], places)] or core
    sizes = _sizes(lines, core)
    total = max(sum(len(lines[i].text) for i in core), 1)
    holding = [t for t, size in sizes.items() if size >= _MOST * total and t.name in _HOLDERS]
    inner = max(holding, key=_depth, default=Tag(""))
    parents = {lines[i].tag for i in core}
    parents |= {tag.parent for tag in parents if tag.parent is not None and tag.name in _TEXT}
    return Article(core, inner, _outer(inner, lines, title), parents)


def _counts(line: Line, held: bool, places: Places) -> bool:
    return held and line.linked < 0.5 and places.above(line.tag) is None


def _depth(tag: Tag) -> int:
    return sum(1 for _ in tag.above())


def _sizes(lines: Sequence[Line], core: Sequence[int]) -> Counter[Tag]:
    sizes: Counter[Tag] = Counter()
    for i in core:
        for tag in lines[i].tag.above():
            sizes[tag] += len(lines[i].text)
    return sizes


def _take_back(
    lines: Sequence[Line], prose: Sequence[int], title: Sequence[int], places: Places
) -> None:
    sizes = _sizes(lines, prose)
    total = max(sum(len(lines[i].text) for i in prose), 1)
    wrong = [tag for i in title for tag in lines[i].tag.above()]
    for tag, size in sizes.items():
        own = places.own(tag)
        if own and size >= (_BACK_FIRM if own.firm else _BACK) * total:
            wrong.append(tag)
    places.cancel(wrong)


def _outer(inner: Tag, lines: Sequence[Line], title: Sequence[int]) -> Tag:
    """Find the tag that holds the article with its head, which may stand outside ``article``."""
    around = set(inner.above())
    above = lines[title[0]].tag.above() if title else ()
    shared = next((tag for tag in above if tag in around), None)
    for tag in inner.above():
        if tag.name in ("article", "main") or tag.attributes.get("role") == "main":
            return shared if shared and _within(tag, shared) else tag
    return shared or inner


def _within(tag: Tag, other: Tag) -> bool:
    """Say whether a tag lies inside another one that is not the whole page."""
    return other.name not in ("body", "html", "") and other in set(tag.above())


def _first(
    i: int, lines: Sequence[Line], held: Sequence[bool], article: Article, places: Places
) -> Decided:
    """Decide on a line by itself."""
    line = lines[i]
    hint = places.above(line.tag)
    if hint and (hint.firm or not (held[i] and is_prose(line))):
        return Decided(line, "", f"outside the article: {hint.reason}")
    zone = article.zone(line.tag)
    if article.inside(line.tag):
        return _inside(line, zone, held[i], article)
    if article.around(line.tag):
        return _around(i, line, zone, held[i], article)
    other = article.other(line.tag)
    if held[i] and is_prose(line) and not other:
        return Decided(line, zone)
    return Decided(line, "", f"outside the article: {'another article' if other else 'elsewhere'}")


def _inside(line: Line, zone: str, held: bool, article: Article) -> Decided:
    linked = line.linked >= 0.8 and not (held and len(normal(line.text)) >= 8)
    listed = line.linked == 0 and any(tag.name in _ITEMS for tag in line.tag.above())
    if zone or is_prose(line) or (held and not linked):
        return Decided(line, zone or ("body" if listed else ""))
    if linked:
        return Decided(line, "", "links")
    beside = line.tag in article.parents or line.tag.parent in article.parents
    if article.text(line.tag) or beside or len(normal(line.text)) >= 5:
        return Decided(line, "body" if listed else "")
    return Decided(line, "", LABEL)


def _around(i: int, line: Line, zone: str, held: bool, article: Article) -> Decided:
    before = not article.core or i < article.core[0]
    if zone in ("caption", "lead") or (held and (before or is_prose(line))):
        return Decided(line, zone)
    if before and (zone == "subheading" or is_prose(line)) and line.linked < 0.5:
        return Decided(line, zone)
    if is_prose(line) and line.tag.name in _TEXT and line.tag.parent in article.parents:
        return Decided(line, zone)
    return Decided(line, "", BESIDE)


def _leads(decided: list[Decided], article: Article, title: Sequence[int]) -> None:
    """Let only what stands above the text be the lead; a headline of a sentence is one too."""
    body = [i for i in article.core if decided[i].zone == ""]
    first = body[0] if body else len(decided)
    for i in range(title[-1] + 1 if title else first, first):
        if decided[i].zone == "subheading" and _sentence(decided[i].line):
            decided[i].zone = "lead"
    leads = [i for i, one in enumerate(decided) if one.zone == "lead" and not one.reason]
    above = [i for i in leads if i < first]
    if sum(len(decided[i].line.text) for i in above) > _LEAD_MAX:
        above = []
    for i in set(leads) - set(above):
        decided[i].zone = ""


def _sentence(line: Line) -> bool:
    return is_prose(line) or len(normal(line.text)) >= 16


def _repeats(decided: list[Decided]) -> None:
    """Leave out a long line that stands on the page a second time, and the repeated headline."""
    seen = {" ".join(normal(" ".join(d.line.text for d in decided if d.zone == "title")))}
    for one in decided:
        words = normal(one.line.text)
        key = " ".join(words)
        if one.reason or one.zone == "title":
            continue
        if key in seen:
            one.reason = "stands twice on the page"
        elif len(words) >= 8:
            seen.add(key)


def _headings(decided: list[Decided]) -> None:
    """Leave out headings that no text follows: those of lists of links, forms and the like."""
    followed = False
    for place in range(len(decided) - 1, -1, -1):
        one = decided[place]
        if one.zone == "subheading" and not one.reason and not followed:
            one.zone, one.reason = "", "heading of what is no part of the article"
        if one.reason == "links":
            followed = followed and not _under(one.line, decided, place)
        elif not one.reason and one.zone not in ("caption", "subheading"):
            followed = True


def _under(line: Line, decided: list[Decided], place: int) -> bool:
    """Say whether links stand right under a heading, in the same container."""
    if not place or decided[place - 1].zone != "subheading":
        return False
    return decided[place - 1].line.tag.parent in set(line.tag.above())
