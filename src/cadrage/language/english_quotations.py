"""Reported discourse in English text: words between marks, and what verbs of saying tell.

The modes are those of :mod:`cadrage.language.quotations`; ``free`` needs a parse and is not looked
for. A verb list and the order of words find the speaker (after Pouliquen, Steinberger and Best
2007: a verb list and a few patterns carry most quotations of the press).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from cadrage import schema
from cadrage.language.english_speakers import Speaker, speaker_of
from cadrage.language.english_speech import Cue, cues
from cadrage.language.quotations_marks import Quoted, find_quoted
from cadrage.language.quotations_nesting import nest
from cadrage.language.quotations_text import Article, Sentence, read

SHORT = 3


@dataclass(frozen=True)
class _Told:
    """Words of another's: characters, mode, and the cue that gives them to a speaker."""

    start: int
    end: int
    mode: str
    cue: Cue | None
    carried: Speaker | None = None


def find_quotations(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    mentions: pd.DataFrame,
    config: Path | None = None,
) -> pd.DataFrame:
    """Find the words of others in English articles.

    Parameters
    ----------
    articles, sentences, tokens, mentions
        Tables, English articles alone.
    config
        Not read: the English verbs are those shipped.

    Returns
    -------
    DataFrame
        The table ``quotations``, numbered in the order of the text. ``verb`` is the English lemma.
        ``status`` is uncertain where a mark is missing, the speaker was carried over from the
        words before, or a pronoun has no clear antecedent.
    """
    rows: list[dict[str, object]] = []
    for article in read(articles, sentences, tokens, mentions):
        rows.extend(_of_article(article))
    return nest(schema.table("quotations", rows))


def _of_article(article: Article) -> Iterator[dict[str, object]]:
    quoted = [span for begin, end in article.passages() for span in _marked(article, begin, end)]
    inside = frozenset(k for span in quoted for k in _tokens(article, span))
    found = {one.number: cues(article, one, inside) for one in article.sentences}
    told = [*_indirect(found), *_direct(article, quoted, found)]
    seen: set[tuple[int, int, str]] = set()
    for one in sorted(told, key=lambda t: (t.start, -t.end, t.mode)):
        if (one.start, one.end, one.mode) not in seen:
            yield _row(article, one, len(seen))
            seen.add((one.start, one.end, one.mode))


def _marked(article: Article, begin: int, end: int) -> list[Quoted]:
    """Find the words between marks, without the comma that English sets before the closing one."""
    found = find_quoted(article.text, begin, end)
    for span in found:
        span.end -= article.text[span.start + 1 : span.end].endswith(",")
    return found


def _tokens(article: Article, span: Quoted) -> range:
    return range(article.token_at(span.outer_start), article.token_at(span.outer_end))


def _indirect(found: dict[int, list[Cue]]) -> Iterator[_Told]:
    for held in found.values():
        for cue in held:
            if cue.content is not None:
                yield _Told(*cue.content, cue.mode, cue)


def _direct(article: Article, quoted: list[Quoted], found: dict[int, list[Cue]]) -> Iterator[_Told]:
    """Give each span between marks its cue, or the speaker of the span before in its paragraph."""
    before: _Told | None = None
    passage = -1
    for span in quoted:
        sentence = article.sentence_at(span.start)
        if sentence.passage != passage:
            before, passage = None, sentence.passage
        cue = _cue(article, span, found)
        mode = _mode(article, span, cue)
        if cue is None and mode == "direct" and before and before.cue:
            carried = speaker_of(article, before.cue.speaker)
            yield _Told(span.start, span.end, mode, None, carried)
            continue
        told = _Told(span.start, span.end, mode, cue)
        before = told if cue else before
        yield told


def _cue(article: Article, span: Quoted, found: dict[int, list[Cue]]) -> Cue | None:
    """Choose among the cues of the sentences around: the next after the closing mark, or before."""
    opening = article.sentence_at(span.outer_start)
    closing = article.sentence_at(max(span.outer_end - 1, span.outer_start))
    held = [*found[opening.number], *(found[closing.number] if closing is not opening else [])]
    after = [cue for cue in held if article.tokens[cue.at].start >= span.outer_end]
    before = [cue for cue in held if article.tokens[cue.at].end <= span.outer_start]
    ends = "," in article.text[span.end : span.outer_end + 1] or article.text[span.end - 1] in "?!"
    if after and ends and _near(article, span, after[0]):
        return after[0]
    if before:
        return before[-1]
    return after[0] if after and not _is_clause(article, span) else None


def _near(article: Article, span: Quoted, cue: Cue) -> bool:
    """Say whether nothing but the speaker stands between the closing mark and the verb."""
    first = article.token_at(span.outer_end)
    start = min(cue.at, cue.speaker[0]) if cue.speaker else cue.at
    return (
        start - first <= 2 or "," not in article.text[span.outer_end : article.tokens[start].start]
    )


def _mode(article: Article, span: Quoted, cue: Cue | None) -> str:
    words = len(article.text[span.start : span.end].split())
    if _is_clause(article, span) and words > SHORT:
        return "direct"
    ended = any(mark in article.text[span.end - 1 : span.outer_end] for mark in ",.?!…")
    if cue and (words > 1 or ended or cue.content):
        return "direct" if ended and article.text[span.start].isupper() else "partial"
    return "distance" if words <= SHORT or cue is None else "partial"


def _is_clause(article: Article, span: Quoted) -> bool:
    """Say whether the words are whole clauses: a capital at their head and a verb in them."""
    held = [article.tokens[k] for k in _tokens(article, span)]
    head = article.text[span.start].isupper() or article.text[span.start] in "[…."
    return head and any(token.is_verb and not token.is_infinitive for token in held)


def _row(article: Article, one: _Told, number: int) -> dict[str, object]:
    sentence: Sentence = article.sentence_at(one.start)
    who = one.carried or speaker_of(article, one.cue.speaker if one.cue else None)
    verb = one.cue.verb if one.cue else None
    spoken = one.mode == "distance" or (who.words and who.certain and one.carried is None)
    return {
        "article_id": article.key,
        "sentence": sentence.number,
        "quotation": number,
        "start": one.start,
        "end": one.end,
        "text": article.text[one.start : one.end],
        "mode": one.mode,
        "speaker": who.words,
        "speaker_start": who.start,
        "speaker_end": who.end,
        "actor": who.actor,
        "entity": who.entity,
        "speaker_type": who.kind,
        "verb": verb.name if verb else "",
        "tone": verb.tone if verb else "neutral",
        "status": "certain" if spoken else "uncertain",
        "within": -1,
    }
