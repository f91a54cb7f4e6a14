"""Two articles side by side: which sentences of one stand in the other, and what was changed.

Sentences that have the same words are matched first. The others are compared where they share
pairs of words, by the longest common subsequence of their words, as a revision is compared with
the text before it (Hunt and McIlroy, 1976, "An algorithm for differential file comparison").
Only sentences that share words are compared, so that the work grows with the length of the texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from rapidfuzz.distance import Indel, Levenshtein

from cadrage.corpus.links.folding import Sentence

# A sentence and its edited copy share more words in order than two sentences on one subject do.
SAME = 0.5
# One that was joined to another, or cut from it, shares most words in order, and some runs of them.
_JOINED, _RUNS = 0.6, 0.25
_SHORT_LIST, _COMMON = 3, 8


@dataclass(frozen=True)
class Match:
    """A sentence of one article that stands in the other, by place in the lists compared."""

    one: int
    other: int
    similarity: float


def align(one: Sequence[Sentence], other: Sequence[Sentence]) -> list[Match]:
    """Match the sentences of an article with those of another.

    Parameters
    ----------
    one, other
        Sentences of two articles, from `read`.

    Returns
    -------
    list of Match
        By place in ``one``. A sentence stands in one match, but where two were joined into one:
        each of the two is matched with it. ``similarity`` is twice the number of words in common,
        in order, over the words of both.

    Examples
    --------
    >>> from cadrage.corpus.links.folding import read
    >>> a = read("Il pleut. Le vent est tombé hier.", [(0, 9), (10, 33)])
    >>> b = read("Le vent est tombé lundi.", [(0, 24)])
    >>> from cadrage.corpus.links.folding import read
    >>> align(a, b)
    [Match(one=1, other=0, similarity=0.8)]
    """
    found = _equal(one, other)
    left = (
        set(range(len(one))) - {match.one for match in found},
        set(range(len(other))) - {match.other for match in found},
    )
    for match in sorted(_near(one, other, left[0]), key=lambda m: (-m.similarity, m.one, m.other)):
        free = match.one in left[0], match.other in left[1]
        if (all(free) and match.similarity >= SAME) or _joined(one, other, match, free):
            found.append(match)
            left[0].discard(match.one)
            left[1].discard(match.other)
    return sorted(found, key=lambda match: (match.one, match.other))


def _equal(one: Sequence[Sentence], other: Sequence[Sentence]) -> list[Match]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in reversed(range(len(other))):
        places[other[place].words].append(place)
    return [
        Match(place, places[sentence.words].pop(), 1.0)
        for place, sentence in enumerate(one)
        if places.get(sentence.words)
    ]


def _near(one: Sequence[Sentence], other: Sequence[Sentence], left: set[int]) -> Iterator[Match]:
    """Compare each sentence with the few that share most pairs of words with it."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, sentence in enumerate(other):
        for pair in set(pairwise(sentence.words)):
            places[pair].append(place)
    for place in sorted(left):
        pairs = set(pairwise(one[place].words))
        shared = Counter(at for p in pairs for at in _rare(places.get(p, [])))
        for at, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_SHORT_LIST]:
            ratio = Indel.normalized_similarity(one[place].words, other[at].words)
            yield Match(place, at, ratio)


def _rare(places: list[int]) -> list[int]:
    return places if len(places) <= _COMMON else []


def _joined(
    one: Sequence[Sentence], other: Sequence[Sentence], match: Match, free: tuple[bool, bool]
) -> bool:
    """Say whether a sentence without a match stands within the other of the pair."""
    sides = one[match.one].words, other[match.other].words
    common = match.similarity * (len(sides[0]) + len(sides[1])) / 2
    close = [side for side, alone in zip(sides, free, strict=True) if alone]
    close = [side for side in close if common >= _JOINED * len(side)]
    return bool(close) and _hold_runs(min(close, key=len), *sides)


def _hold_runs(part: Sequence[str], one: Sequence[str], other: Sequence[str]) -> bool:
    shared = _runs(one) & _runs(other)
    return len(shared) >= 2 and len(shared) >= _RUNS * (len(part) - 2)


def _runs(words: Sequence[str]) -> set[tuple[str, str, str]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def held(
    one: Sequence[Sentence], other: Sequence[Sentence], matches: Sequence[Match]
) -> tuple[list[int], list[int]]:
    """Count the characters of each sentence that stand in the other article.

    Parameters
    ----------
    one, other
        Sentences of the two articles.
    matches
        Their matches, from `align`.

    Returns
    -------
    tuple of list of int
        For each sentence of ``one`` and of ``other``: characters of the words that both have, in
        order, in matched sentences; at most `Sentence.size`.

    Examples
    --------
    >>> from cadrage.corpus.links.folding import read
    >>> a, b = read("Le chat dort ici.", [(0, 17)]), read("Le chat dort bien.", [(0, 18)])
    >>> held(a, b, align(a, b))
    ([10], [10])
    """
    kept: tuple[set[tuple[int, int]], set[tuple[int, int]]] = set(), set()
    for match in matches:
        for start, end, there in _common(one[match.one], other[match.other], match.similarity):
            kept[0].update((match.one, at) for at in range(start, end))
            kept[1].update((match.other, at) for at in range(there, there + end - start))
    return _characters(one, kept[0]), _characters(other, kept[1])


def _characters(sentences: Sequence[Sentence], kept: set[tuple[int, int]]) -> list[int]:
    counts = [0] * len(sentences)
    for at, word in kept:
        counts[at] += sentences[at].length(word)
    return counts


def _common(one: Sentence, other: Sentence, similarity: float) -> Iterable[tuple[int, int, int]]:
    if similarity == 1:
        return [(0, len(one.words), 0)]
    blocks = Indel.opcodes(one.words, other.words)
    return [(b.src_start, b.src_end, b.dest_start) for b in blocks if b.tag == "equal"]


def change(one: Sentence, other: Sentence) -> str:
    """Show word by word what differs between two sentences.

    Parameters
    ----------
    one, other
        The sentence in either article.

    Returns
    -------
    str
        Words of ``one`` alone as ``[-word-]``, of ``other`` alone as ``{+word+}``, with a word of
        context on either side and ``…`` for what is the same; empty where nothing differs.

    Examples
    --------
    >>> from cadrage.corpus.links.folding import read
    >>> a, b = read("Il part vendredi matin.", [(0, 23)]), read("Il part samedi matin.", [(0, 21)])
    >>> change(a[0], b[0])
    '… part [-vendredi-] {+samedi+} matin'
    """
    if one.words == other.words:
        return ""
    shown: list[str] = []
    for same, (start, end), (begin, stop) in _blocks(one, other):
        if same:
            shown += _context(one, start, end)
        else:
            shown += [f"[-{one.part(start, end)}-]"] if end > start else []
            shown += [f"{{+{other.part(begin, stop)}+}}"] if stop > begin else []
    return " ".join(shown)


def _blocks(
    one: Sentence, other: Sentence
) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Give what is the same and what is not in turn, neighbouring changes as one."""
    blocks = Levenshtein.opcodes(one.words, other.words)
    for same, group in groupby(blocks, key=lambda block: block.tag == "equal"):
        parts = list(group)
        first, last = parts[0], parts[-1]
        yield same, (first.src_start, last.src_end), (first.dest_start, last.dest_end)


def _context(one: Sentence, start: int, end: int) -> list[str]:
    """Show the first and the last word of what is the same, where a change stands beside them."""
    before = [one.part(start, start + 1)] if start > 0 else []
    after = [one.part(end - 1, end)] if end < len(one.words) else []
    if end - start <= len(before) + len(after):
        return [one.part(start, end)]
    return [*before, "…", *after]
