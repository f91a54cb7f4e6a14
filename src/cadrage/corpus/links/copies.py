"""Articles that share their text: exact copies, edited and rewritten ones, and quotations whole.

Pairs proposed by `CopyIndex` are read again from the corpus and compared sentence by sentence.
Two articles are copies where at least ``SHARE`` of one stands in the other, and at least
``FEWEST_WORDS`` words. Sentences that stand in ``NOTICE`` articles or more which are mostly
something else (legal notices, standing promotions, paragraphs of background) prove nothing and are
left out of that share; where nearly the whole article stands in the other, as a brief does that
several articles quote, only those of ``STANDING`` articles are. Groups are what such pairs link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cadrage.corpus.links.alignment import Match, align, change, held
from cadrage.corpus.links.copy_index import CopyIndex
from cadrage.corpus.links.copy_sides import Groups, Notices, Part, Side, Text, text_of
from cadrage.corpus.links.folding import Sentence

# Different articles on one event share quotations and background, up to about half of the shorter.
SHARE, WHOLE = 0.65, 0.9
FEWEST_WORDS = 20
NOTICE, STANDING = 3, 6
_MOSTLY = 0.5  # an article of which less stands in the other is mostly something else
_ALIKE = 0.8  # sentences at least as similar are one sentence, when notices are looked for
_BATCH = 256
_LINKED = 8  # articles of a group, from which pairs that are linked already are not compared

Article = tuple[str, list[tuple[int, int]]]
Fetch = Callable[[list[str]], dict[str, Article]]
Row = dict[str, object]
Pair = tuple[str, str]
_Hosts = defaultdict[bytes, set[str]]  # sentence to articles that are mostly something else


@dataclass
class CopyResult:
    """Groups of copies, the pairs behind them, and their sentences side by side.

    ``groups`` gives the group of every article of the index; ``copies`` and ``sentences`` are the
    rows of the tables ``copies`` and ``copied_sentences``.
    """

    groups: dict[str, str]
    copies: list[Row] = field(default_factory=list)
    sentences: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class _Compared:
    """A pair that may be copies, with its sentences side by side."""

    one: Side
    other: Side
    kind: str
    rows: tuple[Row, ...]

    def same(self) -> bool:
        """Say whether nearly all of either article stands in the other."""
        return self.holds(WHOLE) and min(self.one.share(), self.other.share()) >= WHOLE

    def holds(self, least: float, notices: Notices = frozenset()) -> bool:
        """Say whether that share of one stands in the other, notices left out of both."""
        sides = self.one, self.other
        fewest = min(side.words_shared(notices) for side in sides)
        return max(side.share(notices) for side in sides) >= least and fewest >= FEWEST_WORDS


def find_copies(index: CopyIndex, fetch: Fetch) -> CopyResult:
    """Compare the pairs that may be copies, and group those that are.

    Parameters
    ----------
    index
        The articles, added once each.
    fetch
        Gives, for a list of identifiers, the text of each article and the start and end of its
        sentences. Called for at most 512 articles at a time; identifiers come back as keys.

    Returns
    -------
    CopyResult
        ``groups``: the smallest identifier of the articles linked by copies, or the article's own.
        ``copies``: a row for each pair compared and found to be copies, ``article_id`` the
        smaller, with ``kind``:

        - ``exact``: the same words in the same order;
        - ``rewritten_top``: below the headlines the first sentences of both differ, the rest is
          mostly the same;
        - ``edited``: at least half of each stands in the other; so it is where the headline alone
          is another one;
        - ``contained``: at least 0.65 of one stands in the other, which is mostly its own.

        ``share`` and ``share_other`` give how far each stands in the other: characters of the
        words that both have, in order, in matched sentences, over those of all its words.
        ``sentences``: a row for each pair of sentences of these articles that match.

    Examples
    --------
    >>> story = " ".join(f"mot{n}" for n in range(60))
    >>> texts = {"a": story, "b": story.upper(), "c": "autre chose"}
    >>> index = CopyIndex()
    >>> for name, text in texts.items():
    ...     index.add(name, text)
    >>> found = find_copies(index, lambda ids: {i: (texts[i], [(0, len(texts[i]))]) for i in ids})
    >>> found.groups
    {'a': 'a', 'b': 'a', 'c': 'c'}
    >>> found.copies[0]["kind"], found.copies[0]["share"]
    ('exact', 1.0)
    """
    hosts: _Hosts = defaultdict(set)
    compared = list(_compared(index, fetch, hosts))
    notices, standing = _in_at_least(NOTICE, hosts), _in_at_least(STANDING, hosts)
    copies = [
        pair
        for pair in compared
        if pair.same() or pair.holds(SHARE, notices) or pair.holds(WHOLE, standing)
    ]
    linked = Groups(index.names, _LINKED)
    for pair in copies:
        linked.link(pair.one.name, pair.other.name)
    return CopyResult(
        {name: linked.first(name) for name in sorted(index.names)},
        [_row(pair) for pair in copies],
        [row for pair in copies for row in pair.rows],
    )


def _in_at_least(least: int, hosts: _Hosts) -> Notices:
    return frozenset(key for key, names in hosts.items() if len(names) >= least)


def _compared(index: CopyIndex, fetch: Fetch, hosts: _Hosts) -> Iterator[_Compared]:
    """Yield the pairs of which one stands largely in the other; note where sentences stand."""
    linked = Groups(index.names, _LINKED)
    for batch in _batches(index.candidates()):
        pairs = [pair for pair in batch if not linked.settled(*pair)]
        articles = _read(pairs, fetch)
        for pair in pairs:
            if linked.settled(*pair):
                continue
            found = _compare(pair, articles[pair[0]], articles[pair[1]], hosts)
            if found and found.same():
                linked.link(*pair)
            if found:
                yield found


def _batches(pairs: list[Pair]) -> Iterator[list[Pair]]:
    for start in range(0, len(pairs), _BATCH):
        yield pairs[start : start + _BATCH]


def _read(pairs: list[Pair], fetch: Fetch) -> dict[str, Text]:
    wanted = sorted({name for pair in pairs for name in pair})
    articles = fetch(wanted) if wanted else {}
    return {name: text_of(*article) for name, article in articles.items()}


def _compare(pair: Pair, first: Text, second: Text, hosts: _Hosts) -> _Compared | None:
    one, other = first.sentences, second.sentences
    matches = align(one, other)
    shared = held(one, other, matches)
    sides = _side(pair[0], one, shared[0]), _side(pair[1], other, shared[1])
    apart = [side.name for side in sides if side.share() < _MOSTLY]
    for match in matches:
        if apart and match.similarity >= _ALIKE:
            for key in (sides[0].parts[match.one].key, sides[1].parts[match.other].key):
                hosts[key].update(apart if len(hosts[key]) < STANDING else [])
    if max(side.share() for side in sides) < SHARE:
        return None
    rows = [_sentence(pair, one[m.one], other[m.other], m.similarity) for m in matches]
    return _Compared(*sides, _kind((first, second), matches, sides), tuple(_merged(rows)))


def _side(name: str, sentences: list[Sentence], shared: list[int]) -> Side:
    pairs = zip(sentences, shared, strict=True)
    return Side(name, [Part(s.key, len(s.words), s.size, n) for s, n in pairs])


def _kind(articles: tuple[Text, Text], matches: list[Match], sides: tuple[Side, Side]) -> str:
    one, other = articles
    if one.words() == other.words():
        return "exact"
    first, last = one.headline, other.headline
    below = [match for match in matches if match.one >= first and match.other >= last]
    tops = min((m.one for m in below), default=0), min((m.other for m in below), default=0)
    rest = min(side.share(top=top) for side, top in zip(sides, tops, strict=True))
    if tops[0] > first and tops[1] > last and rest >= SHARE:
        return "rewritten_top"
    return "edited" if min(side.share() for side in sides) >= _MOSTLY else "contained"


def _row(pair: _Compared) -> Row:
    return {
        "article_id": pair.one.name,
        "other_id": pair.other.name,
        "kind": pair.kind,
        "share": round(pair.one.share(), 6),
        "share_other": round(pair.other.share(), 6),
        "n_sentences": len(pair.rows),
    }


def _sentence(pair: Pair, one: Sentence, other: Sentence, similarity: float) -> Row:
    return {
        "article_id": pair[0],
        "sentence": one.number,
        "other_id": pair[1],
        "other_sentence": other.number,
        "similarity": round(similarity, 6),
        "change": change(one, other),
    }


def _merged(rows: list[Row]) -> Iterator[Row]:
    """Make one row of the pieces of a pair of very long sentences: the least alike, all changes."""
    pairs: dict[tuple[object, object], list[Row]] = defaultdict(list)
    for row in rows:
        pairs[row["sentence"], row["other_sentence"]].append(row)
    for same in pairs.values():
        least = min(same, key=lambda row: float(str(row["similarity"])))
        changes = [str(row["change"]) for row in same if row["change"]]
        yield least | {"change": " ".join(changes)}
