"""Who is named after a closing mark by a verb of no list: "« Bravo » a alors piqué Anne Roy"."""

from __future__ import annotations

from collections.abc import Sequence

from cadrage.language.quotations_incises import phrase_after
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import CLITICS, MARKS, PRONOUNS, Article, Span, Token, bare
from cadrage.language.speakers import is_speaker, whole_phrase
from cadrage.language.speakers_memory import Memory, Speaker
from cadrage.language.speakers_resolve import resolve

_HAVE = {"a", "ont", "est", "sont", "avait", "avaient", "aurait", "était", "étaient"}
_PAST = ("é", "ée", "és", "ées", "i", "ie", "u", "ue", "it", "is", "ert")
_TO = {"à", "de", "d'", "par"}  # "a tenu à préciser", "a fini par lâcher"
_ASIDE = {("quant", "à", "lui"), ("quant", "à", "elle"), ("quant", "à", "eux")}
_TAIL = 15  # tokens: so many words may stand between the mark and the frame of its sentence


def speaker_after(
    article: Article, lexicon: Lexicon, memory: Memory, outer_end: int, told: Sequence[Span]
) -> Speaker | None:
    """Give the person named by the inverted frame after a closing mark.

    Parameters
    ----------
    outer_end
        Character after the closing mark.
    told
        The words between the marks.

    Returns
    -------
    Speaker or None
        Only a phrase that is surely a speaker, right after the mark or after the rest of the
        clause (*« Trois ans » de travail, a compté Anne Roy*).
    """
    tokens, place = article.tokens, article.token_at(outer_end)
    stop = article.sentence_at(outer_end).last
    if place >= stop:
        return None
    tail = 0
    if tokens[place].start - outer_end > 1 or not _frame_at(tokens, place, stop, lexicon):
        tail = _tail(tokens, place, stop)
    place += tail
    verb = _frame_at(tokens, place, stop, lexicon) if place < stop else None
    if verb is None or (tail and not _says(tokens[verb], lexicon)):
        return None
    phrase = _inverted(tokens, verb, stop) or _named_after(article, verb, stop, lexicon)
    return resolve(article, phrase, memory, lexicon, told) if phrase else None


def _tail(tokens: list[Token], place: int, stop: int) -> int:
    """Count the words before the comma of a frame: no verb and no mark may stand there."""
    for k in range(place, min(place + _TAIL, stop)):
        if tokens[k].low == ",":
            return k - place
        if tokens[k].is_finite or tokens[k].low in MARKS or tokens[k].low in ".:;?!":
            break
    return 0


def _says(verb: Token, lexicon: Lexicon) -> bool:
    return bare(verb.form) in lexicon.forms or verb.lemma in lexicon.verbs


def _frame_at(tokens: list[Token], place: int, stop: int, lexicon: Lexicon) -> int | None:
    """Find the verb of an inverted frame: auxiliary and participle, or a form in the present."""
    comma = tokens[place].low == ","
    place += comma
    while place < stop and tokens[place].low in CLITICS:
        place += 1
    if place < stop and tokens[place].low in _HAVE:
        place = _past_adverbs(tokens, place + 1, stop, lexicon)
        past = place < stop and tokens[place].low.endswith(_PAST) and tokens[place].pos != "ADP"
        return _infinitive_of(tokens, place, stop) if past else None
    if place >= stop or not tokens[place].form.islower():
        return None
    simple = tokens[place].pos in ("VERB", "NOUN") and tokens[place].low.endswith(
        ("e", "it", "ent")
    )
    return place if simple and (comma or tokens[place].is_verb) else None


def _past_adverbs(tokens: list[Token], place: int, stop: int, lexicon: Lexicon) -> int:
    while place < stop:
        if tokens[place].pos == "ADV" and tokens[place].low != "quant":
            place += 1
            continue
        three = tuple(token.low for token in tokens[place : place + 3])
        longer = lexicon.adverbials_from.get(bare(tokens[place].form), ())
        said = [w for w in longer if tuple(bare(t.form) for t in tokens[place:][: len(w)]) == w]
        step = 3 if three in _ASIDE else len(said[0]) if said else 0
        if not step:
            break
        place += step
    return place


def _infinitive_of(tokens: list[Token], verb: int, stop: int) -> int:
    """Pass on to the infinitive that says it: "a tenu à préciser"."""
    place = verb + 1
    while place < min(stop, verb + 4) and tokens[place].low in _TO | CLITICS:
        place += 1
    return place if place < stop and tokens[place].is_infinitive else verb


def _inverted(tokens: list[Token], verb: int, stop: int) -> tuple[int, int] | None:
    """Find a pronoun that the model cut off its verb: "expliquent", "-", "elles"."""
    cut = verb + 2 < stop and tokens[verb + 1].low == "-" and tokens[verb + 2].low in PRONOUNS
    return (verb + 2, verb + 3) if cut else None


def _named_after(
    article: Article, verb: int, stop: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    tokens = article.tokens
    phrase = phrase_after(tokens, verb + 1, stop, lexicon)
    if phrase is None or not is_speaker(article, *phrase, lexicon):
        phrase = _person_after(article, verb + 1, stop)
    if phrase is None:
        phrase = _past_comma(article, verb + 1, stop, lexicon)
    if phrase is None:
        return None
    following = tokens[phrase[1]] if phrase[1] < stop else None
    own = following is not None and (following.is_finite or following.low in CLITICS)
    return None if own else phrase  # its own verb follows


def _person_after(article: Article, first: int, stop: int) -> tuple[int, int] | None:
    """Find a person read as part of a channel's name: "a raconté à CNN Anne Roy"."""
    tokens = article.tokens
    end = next((k for k in range(first, stop) if tokens[k].pos == "PUNCT"), stop)
    if end <= first or tokens[first].pos != "ADP":
        return None
    said = article.mentions_in(tokens[first].start, tokens[end - 1].end)
    named = [m for m in said if m.kind == "name" and m.level in ("leader", "")]
    last = next((m for m in named if m.end == tokens[end - 1].end), None)
    return (article.token_at(last.start), end) if last else None


def _past_comma(
    article: Article, first: int, stop: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Find who is named after a comma too many: "a souligné dimanche, le président"."""
    tokens = article.tokens
    comma = next((k for k in range(first, stop) if tokens[k].pos == "PUNCT"), stop)
    if comma + 1 >= stop or tokens[comma].low != "," or comma == first:
        return None
    if any(t.is_verb for t in tokens[first:comma]):
        return None
    end = whole_phrase(tokens, comma + 1, stop, lexicon)
    return (comma + 1, end) if is_speaker(article, comma + 1, end, lexicon) else None
