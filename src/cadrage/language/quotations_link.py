"""Which reporting frame each quotation between marks belongs to, and how it is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cadrage.language.annotate import plain
from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_marks import Quoted
from cadrage.language.quotations_names import has_verb, is_known, is_name, lists_name, n_words
from cadrage.language.quotations_text import Article, Span

SHORT = 3  # words: without a reporting verb, so few between marks are seldom anyone's speech
_HEADING = 16  # words: a longer paragraph between marks is speech


@dataclass
class Link(Span):
    """Words between marks with the frame that reports them (None: none found)."""

    mode: str
    cue: Cue | None
    status: str
    quoted: Quoted
    heading: bool = False


def link(
    article: Article,
    quoted: Quoted,
    cues: list[Cue],
    lexicon: Lexicon,
    *,
    named: int = -1,
    before: Link | None = None,
) -> list[Link]:
    """Find the frame of one quotation.

    Parameters
    ----------
    cues
        Cues of the sentences that the quotation touches, in order, with their contents.
    named
        Where the last name between marks ended: *« Drive », « Lila » et « Paris »* are a list.
    before
        The quotation before: in *traité de « fou » et de « voleur »* both have one frame.

    Returns
    -------
    list of Link
        One, or two where a frame is inserted inside the marks (*« Oui, dit-il, et vite »*). The
        nearest frame wins: one right after the closing mark, one whose content holds the words,
        one before them in the sentence. Without any, few words are a distance quotation or a name.
    """
    if is_heading(article, quoted):
        return [_heading(article, quoted)]
    inserted = _inserted(article, quoted, cues)
    if inserted:
        return _cut(article, quoted, inserted)
    cue = _right_after(article, quoted, cues)
    if cue and cue.verb.name == "apprendre" and _is_charge(article, quoted):
        return [_made(article, quoted, None, "distance")]  # who told of the charge worded none
    if cue:
        return [_made(article, quoted, cue, _mode(article, quoted, cue))]
    introduced = _introduced(article, quoted, cues)
    listed = lists_name(article, quoted, named) or is_known(article, quoted, lexicon)
    if (not introduced or listed) and (listed or is_name(article, quoted, lexicon)):
        return [_made(article, quoted, None, "distance")]
    cue = introduced or _around(article, quoted, cues)
    if cue:
        return [_made(article, quoted, cue, _mode(article, quoted, cue))]
    joined = _joined(article, quoted, before)
    return [_made(article, quoted, joined, "partial") if joined else _alone(article, quoted, cues)]


_JOINT = re.compile(r"\s*(,|,?\s*(et|ou|puis|mais|voire))\s*(de |d'|des |à |comme |une? |la |le )*")


def _joined(article: Article, quoted: Quoted, before: Link | None) -> Cue | None:
    """Give the frame of the quotation before, where "et", "ou" or a comma joins the two."""
    if before is None or before.cue is None or before.mode != "partial":
        return None
    between = plain(article.text[before.quoted.outer_end : quoted.outer_start])
    return before.cue if _JOINT.fullmatch(between) else None


def _made(article: Article, quoted: Quoted, cue: Cue | None, mode: str, status: str = "") -> Link:
    sure = quoted.closed and quoted.opened and (cue is None or cue.status == "certain")
    end = quoted.end
    while end > quoted.start and article.text[end - 1] in ", ":
        end -= 1
    return Link(quoted.start, end, mode, cue, status or _status(sure), quoted)


def _status(sure: bool) -> str:
    return "certain" if sure else "uncertain"


def _inserted(article: Article, quoted: Quoted, cues: list[Cue]) -> Cue | None:
    """Find a frame inside the marks."""
    for cue in cues:
        at = article.tokens[cue.place].start
        nested = article.tokens[cue.first - 1].low == "comme"  # "comme le disait X": within words
        first = min(cue.first, cue.speaker[0]) if cue.speaker else cue.first
        # Words stand before it: not "« Nous demandons la paix »".
        nested = nested or article.tokens[first - 1].start < quoted.start
        if cue.form == "incise" and cue.speaker and quoted.start < at < quoted.end and not nested:
            return cue
    return None


def _cut(article: Article, quoted: Quoted, cue: Cue) -> list[Link]:
    tokens = article.tokens
    first = min(cue.first, cue.speaker[0] if cue.speaker else cue.first)
    last = max(cue.last + 1, cue.speaker[1] if cue.speaker else 0)
    stop = tokens[first - 1].start if tokens[first - 1].low in (",", "-") else tokens[first].start
    made = [_piece(article, quoted, quoted.start, stop, cue)]
    if last < len(tokens) and quoted.closed:
        start = tokens[last].start
        made.append(_piece(article, quoted, start, quoted.end, cue))
    return [piece for piece in made if piece.end - piece.start > 1]


def _piece(article: Article, quoted: Quoted, start: int, end: int, cue: Cue) -> Link:
    text = article.text
    while start < end and text[start] in " ,.\u00a0\u202f":
        start += 1
    while end > start and text[end - 1] in " ,\u00a0\u202f":
        end -= 1
    return Link(start, end, "direct", cue, _status(quoted.closed), quoted)


def _right_after(article: Article, quoted: Quoted, cues: list[Cue]) -> Cue | None:
    for cue in cues:
        if cue.form not in ("incise", "preposition") or not cue.speaker:
            continue
        first = min(cue.first, cue.speaker[0])
        between = article.text[quoted.outer_end : article.tokens[first].start]
        at = article.tokens[first].start
        if at >= quoted.outer_end and re.fullmatch(r"[\s,.?!…–—-]{0,6}", between):
            return cue
    return None


def _introduced(article: Article, quoted: Quoted, cues: list[Cue]) -> Cue | None:
    """Find a frame that ends right before the marks: a verb, "que", a colon, a preposition."""
    sentence = article.sentence_at(quoted.outer_start)
    head = plain(article.text[sentence.start : quoted.outer_start]).rstrip()
    before = [c for c in cues if article.tokens[c.last].end <= quoted.outer_start and _opens(c)]
    before = [c for c in before if article.tokens[c.last].start >= sentence.start]
    if not before:
        return None
    cue = before[-1]
    gap = plain(article.text[article.tokens[cue.last].end : quoted.outer_start])
    if head.endswith(":") or re.fullmatch(
        r"[\s(]*(qu['e]\s?)?(de |d'|à |comme (une? |l[ea] )?)?[\s(]*"
        r"|[\w\s'-]{0,30} comme (une? |l[ea] |des |de )?\s*",
        gap,
    ):
        return cue
    return None


def _opens(cue: Cue) -> bool:
    return cue.form != "preposition" or bool(cue.speaker)


def _around(article: Article, quoted: Quoted, cues: list[Cue]) -> Cue | None:
    """Find the innermost frame whose content holds the words, else the nearest in the sentence."""
    holding = [
        (span.end - span.start, place)
        for place, cue in enumerate(cues)
        for span in cue.contents
        if span.start <= quoted.start and quoted.end <= span.end + 2
    ]
    if holding:
        return cues[min(holding)[1]]
    sentence = article.sentence_at(quoted.outer_start)
    here = [c for c in cues if sentence.start <= article.tokens[c.place].start < sentence.end]
    before = [c for c in here if article.tokens[c.last].end <= quoted.outer_start]
    before = [c for c in before if c.form != "label" and _may_label(article, quoted, c)]
    before = [c for c in before if c.contents or "weak" not in c.verb.takes]
    if before and (n_words(article, quoted) > SHORT or not before[-1].contents):
        return before[-1]
    after = [c for c in here if c.form in ("incise", "preposition") or _fronted(article, quoted, c)]
    after = [c for c in after if article.tokens[c.first].start >= quoted.outer_end]
    return after[0] if after else None


def _may_label(article: Article, quoted: Quoted, cue: Cue) -> bool:
    """Whether a verb that reports only what it calls others has "de" before the marks."""
    place = article.token_at(quoted.outer_start) - 1
    return "label" not in cue.verb.takes or article.tokens[place].low in ("de", "d'", "'")


def _fronted(article: Article, quoted: Quoted, cue: Cue) -> bool:
    """Whether the quotation stands in a participial clause before the speaker: "Citant ..., X"."""
    sentence = article.sentence_at(quoted.outer_start)
    opening = article.tokens[sentence.first]
    return cue.form == "clause" and opening.is_present_participle


def _mode(article: Article, quoted: Quoted, cue: Cue) -> str:
    """Direct speech stands for itself; a partial quotation is part of the sentence around it."""
    text = article.text
    sentence = article.sentence_at(quoted.outer_start)
    before = plain(text[sentence.start : quoted.outer_start]).rstrip(" (")
    if not before or before.endswith(":") or before[-1] in ".?!…":
        return "direct"
    if before.endswith((",", ", et")) and cue.form == "incise":
        return "direct" if _first_in_frame(article, quoted, cue) else "partial"
    if before.endswith((" que", " qu'")):
        return "partial"
    if before[-1] in '»”"':
        return "direct"
    capital = text[quoted.start : quoted.start + 1].isupper() and has_verb(article, quoted)
    return "direct" if capital and n_words(article, quoted) > SHORT else "partial"


def _first_in_frame(article: Article, quoted: Quoted, cue: Cue) -> bool:
    return article.tokens[cue.place].start < quoted.start


def _alone(article: Article, quoted: Quoted, cues: list[Cue]) -> Link:
    """Say what words between marks are that no frame of their sentence reports."""
    sentence = article.sentence_at(quoted.outer_start)
    before = plain(article.text[sentence.start : quoted.outer_start]).strip(" (")
    whole = not before or before.endswith(":") or before[-1] in '.?!…»”"'
    long = n_words(article, quoted) > SHORT
    if whole and (long or before.endswith(":") or _is_answer(article, quoted)):
        return _made(article, quoted, None, "direct", "uncertain")
    reason = _is_charge(article, quoted)
    if long and not reason:
        return _made(article, quoted, None, "partial", "uncertain")
    return _made(article, quoted, None, "distance")


def _is_charge(article: Article, quoted: Quoted) -> bool:
    """Whether the marks hold a charge or a motive: 'mis en examen pour "faux"'."""
    before = article.tokens[max(article.token_at(quoted.outer_start) - 1, 0)]
    return before.low == "pour" and not has_verb(article, quoted)


def _is_answer(article: Article, quoted: Quoted) -> bool:
    """Whether a few words between marks are a sentence: '"Jamais !"'."""
    text = article.text
    inner, after = text[quoted.end - 1], text[quoted.outer_end : quoted.outer_end + 1]
    return quoted.closed and (inner in ".!?…" or after in ("", ".", "\n", '"'))


def is_heading(article: Article, quoted: Quoted) -> bool:
    """Whether words between marks are a subheading: set between two sentences, without a stop.

    Either no space parts them from the sentences around, or they are a paragraph of their own.
    """
    text, words = article.text, n_words(article, quoted)
    before = text[max(quoted.outer_start - 1, 0) : quoted.outer_start]
    after = text[quoted.outer_end : quoted.outer_end + 1]
    if not quoted.closed or words > _HEADING or text[quoted.end - 1 : quoted.end] in ".!,":
        return False
    sentence = article.sentence_at(quoted.outer_start)
    if sentence.zone in ("title", "lead") or not before:
        return False
    starts = before[-1] in '\n.!?»"'
    return starts and (not after or after[0] in '\n"«' or after[0].isupper())


def _heading(article: Article, quoted: Quoted) -> Link:
    mode = "direct" if has_verb(article, quoted) or n_words(article, quoted) > SHORT else "partial"
    made = _made(article, quoted, None, mode, "uncertain")
    made.heading = True
    return made
