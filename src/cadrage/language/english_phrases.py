"""English noun phrases of offices and bodies, with the side and the name that stand beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cadrage.language.actors_lexicon import Entry, Lexicon
from cadrage.language.actors_sentence import Node, Sentence

Span = tuple[int, int]
SIDES = ("state", "demonym", "organisation", "capital")
_LONGEST_NAME = 4
_SPACES = frozenset({" ", "\n"})


@dataclass
class Phrase:
    """An office or body: its words, whose it is, and the name beside it."""

    first: int
    last: int
    head: Entry
    side: str = ""
    holder: bool = True
    name: Span | None = None

    @property
    def span(self) -> Span:
        """Words of the phrase, the name beside it included."""
        if self.name is None:
            return self.first, self.last
        return min(self.first, self.name[0]), max(self.last, self.name[1])


def phrases(sentence: Sentence, lexicon: Lexicon) -> list[Phrase]:
    """Find the phrases of offices and bodies of a sentence, in order, without overlap.

    In `Russia's former deputy foreign minister Jane Roe` the side is Russia and `former` says that
    the office is another's; in `the president of France` the side follows.
    """
    made: list[Phrase] = []
    endings = {node.last: node for node in sentence.nodes.values()}
    for i, node in sorted(sentence.nodes.items()):
        head = node.entry("office", "group", "people")
        if head is None or (made and i < made[-1].span[1]) or not _is_noun(sentence, node):
            continue
        phrase = Phrase(i, node.last, head)
        _left(sentence, phrase, lexicon, endings)
        if not phrase.side:
            _right(sentence, phrase)
        if head.sort == "office":
            phrase.name = _name_beside(sentence, phrase, lexicon)
        if made and phrase.span[0] < made[-1].span[1]:
            continue
        made.append(phrase)
    return made


def _is_noun(sentence: Sentence, node: Node) -> bool:
    """Say whether the last word of a form is a noun and no other noun follows it."""
    token = sentence.token(node.last - 1)
    if token is None or token.pos not in {"NOUN", "PROPN"}:
        return False
    after = sentence.token(node.last) if sentence.spaced(node.last) else None
    return after is None or after.pos != "NOUN" or "-" in sentence.gap(node.last)


def _left(sentence: Sentence, phrase: Phrase, lexicon: Lexicon, endings: dict[int, Node]) -> None:
    """Walk over adjectives to the side: `Russia's`, `Russian`, `US`, `White House`."""
    i = phrase.first
    while i > 0 and sentence.gap(i) in {" ", "-"}:
        ending = endings.get(i - 1 if sentence.key(i - 1) == "s" else i)
        sorts = (*SIDES, "person", "family") if phrase.head.sort == "group" else SIDES
        side = ending.entry(*sorts) if ending else None
        if ending and side:
            phrase.first, phrase.side = ending.first, side.actor
            return
        word = sentence.key(i - 1)
        if word not in lexicon.rules["office_adjectives"]:
            return
        phrase.holder = phrase.holder and word not in lexicon.rules["not_the_holder"]
        i -= 1
        phrase.first = i if sentence.gap(i + 1) == " " else phrase.first


def _right(sentence: Sentence, phrase: Phrase) -> None:
    """Read `of France`, `of the European Union` behind the office."""
    if sentence.key(phrase.last) != "of" or not sentence.spaced(phrase.last):
        return
    i = phrase.last + (2 if sentence.key(phrase.last + 1) == "the" else 1)
    node = sentence.nodes.get(i)
    side = node.entry("state", "organisation") if node else None
    if node and side:
        phrase.last, phrase.side = node.last, side.actor


def _name_beside(sentence: Sentence, phrase: Phrase, lexicon: Lexicon) -> Span | None:
    """Find `President Jane Roe`, `the minister, Jane Roe,` and `Jane Roe, the minister,`."""
    gap = sentence.gap(phrase.last)
    after = name_at(sentence, phrase.last, lexicon)
    if after and gap in _SPACES:
        return after
    if after and gap.strip() == "," and after[1] - after[0] > 1:
        closed = sentence.after(after[1]) in {",", ".", ")", ""}
        return after if closed else None
    return _apposed(sentence, phrase, lexicon)


def _apposed(sentence: Sentence, phrase: Phrase, lexicon: Lexicon) -> Span | None:
    first = phrase.first
    if sentence.key(first - 1) in {"the", "a", "an"}:
        first -= 1
    if sentence.gap(first).strip() != ",":
        return None
    for start in range(max(first - _LONGEST_NAME, 0), first - 1):
        name = name_at(sentence, start, lexicon)
        if name and name[1] == first:
            return name
    return None


def name_at(sentence: Sentence, i: int, lexicon: Lexicon) -> Span | None:
    """Give the capitalised words that begin at a place and may name a person."""
    node = sentence.nodes.get(i)
    if node is not None:
        return (i, node.last) if node.entry("person", "family") else None
    if not _of_name(sentence, i):
        return None
    end = i + 1
    while end - i < _LONGEST_NAME and sentence.joined(end) and "'" not in sentence.gap(end):
        particle = sentence.key(end) in lexicon.rules["particles"] and sentence.capital(end + 1)
        if end in sentence.nodes or not (particle or _of_name(sentence, end)):
            break
        end += 1
    return i, end


def _of_name(sentence: Sentence, i: int) -> bool:
    token = sentence.token(i)
    return sentence.capital(i) and token is not None and token.pos in {"PROPN", "X"}


def titled(sentence: Sentence, lexicon: Lexicon) -> Iterator[Span]:
    """Give the names after a title: `Ms Roe`, `Dr Jane Roe`."""
    for i, word in enumerate(sentence.words):
        if word.key in lexicon.rules["titles"] and word.capital:
            span = name_at(sentence, i + 1, lexicon)
            if span and sentence.gap(i + 1).strip() in {"", "."}:
                yield span
