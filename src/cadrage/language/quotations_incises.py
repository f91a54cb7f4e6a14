"""The subject of a frame that follows what it reports: ", a annoncé lundi le gouvernement"."""

from __future__ import annotations

from cadrage.language.quotations_cues import Cue, ends_words
from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_phrases import Phrase, parsed_subject
from cadrage.language.quotations_text import (
    ENCLITICS,
    MARKS,
    PRONOUNS,
    RELATIVES,
    THAT,
    Article,
    Sentence,
    Token,
)
from cadrage.language.speakers import could_speak, is_speaker, noun_phrase, whole_phrase

_SUBORDINATE = {"qui", "dont", "où", "lequel", "laquelle", "lorsque", "quand", "si"}
_FEW = 6  # tokens: so few between marks inside a sentence are seldom speech by themselves


def find_inverted(article: Article, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> bool:
    """Fill the speaker of an incise: an inverted pronoun, a pronoun before, a phrase after.

    Returns
    -------
    bool
        False where the verb after a comma is no incise: *Le ministre, invité lundi, a annoncé la
        fermeture du site* has its subject before it.
    """
    tokens = article.tokens
    for place in range(cue.first, min(cue.place + 3, sentence.last)):
        if tokens[place].low in ENCLITICS and tokens[place].low != "-t":
            cue.speaker = (place, place + 1)
            return True
    before = cue.first - 1
    if cue.last + 1 < sentence.last and tokens[cue.last + 1].low in THAT:
        return False  # "S'il salue ce choix, il souligne que ..."
    if before >= sentence.first and tokens[before].low in PRONOUNS:
        cue.speaker = (before, cue.first)
        return True
    phrase = phrase_after(tokens, cue.last + 1, sentence.last, lexicon)
    if phrase is None:
        phrase = _some(tokens, cue.last + 1, sentence.last)
        cue.speaker = phrase
        return phrase is not None and _has_clause(tokens[sentence.first : before])
    if _inserted(article, sentence, cue, phrase, lexicon):
        cue.speaker = phrase
        return True
    if not _said_before(article, sentence, cue, phrase):
        return False
    quoted = _after_speech(article, sentence, before) or tokens[before].low == "comme"
    if not quoted and not _subject_like(article, phrase, sentence, lexicon):
        return False
    cue.speaker = phrase
    return True


_SOME = {"certains", "certaines", "plusieurs", "beaucoup", "d'aucuns"}


def _some(tokens: list[Token], place: int, stop: int) -> Phrase | None:
    """Find a subject without noun: ", estiment certains."."""
    closing = place + 1 >= stop or tokens[place + 1].pos == "PUNCT"
    return (place, place + 1) if place < stop and closing and tokens[place].low in _SOME else None


def _inserted(
    article: Article, sentence: Sentence, cue: Cue, phrase: Phrase, lexicon: Lexicon
) -> bool:
    """Whether a frame between commas follows a phrase: "En 2016, dit le maire, la ville ..."."""
    tokens = article.tokens
    comma = phrase[1]
    if tokens[cue.first - 1].low != "," or comma >= sentence.last or tokens[comma].low != ",":
        return False
    before, after = tokens[sentence.first : cue.first], tokens[comma + 1 : sentence.last]
    if any(t.is_finite or t.low in MARKS for t in before) or not any(t.is_finite for t in after):
        return False
    if parsed_subject(article, cue.first, cue.place, sentence) is not None:
        return False
    return tokens[comma + 1].low not in RELATIVES and is_speaker(article, *phrase, lexicon)


def find_unmarked(article: Article, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> bool:
    """Fill the speaker of an incise without its comma: "Le site va fermer annonce Le Progrès."."""
    tokens = article.tokens
    if "incise" not in cue.verb.takes or cue.verb.name in _OF_OTHERS or cue.passive:
        return False
    if cue.first != cue.place or "Mood=Ind" not in tokens[cue.place].morph:
        return False
    before = tokens[cue.first - 1] if cue.first > sentence.first else None
    if before is None or before.low in _JOINTS or before.pos in ("PRON", "SCONJ", "CCONJ"):
        return False
    phrase = phrase_after(tokens, cue.last + 1, sentence.last, lexicon)
    if phrase is None or not all(t.pos == "PUNCT" for t in tokens[phrase[1] : sentence.last]):
        return False
    proper = any(
        t.pos == "PROPN" and t.ner.endswith(("PER", "ORG")) for t in tokens[slice(*phrase)]
    )
    subordinate = tokens[sentence.first].low in _SUBORDINATE
    if subordinate or not proper or not is_speaker(article, *phrase, lexicon):
        return False
    cue.speaker = phrase
    return _has_clause(tokens[sentence.first : cue.first])


_OF_OTHERS = {"citer", "saluer", "remercier", "répondre", "défendre"}  # object or subject follows
_JOINTS = {*RELATIVES, "et", "ou", "mais", "puis", ",", "pour", "de", "à"}


def _after_speech(article: Article, sentence: Sentence, place: int) -> bool:
    """Whether a quotation that is speech closes here: not "X, las de cette « guerre », craint"."""
    tokens = article.tokens
    if not ends_words(tokens, place):
        return False
    last = place - 1 if tokens[place].low == "," else place
    opened = next(
        (k for k in range(last - 1, sentence.first - 1, -1) if tokens[k].low in MARKS), -1
    )
    if last - opened > _FEW or opened <= sentence.first:
        return True
    return any(t.is_finite for t in tokens[sentence.first : opened])


def _subject_like(article: Article, phrase: Phrase, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the phrase after the verb is its subject rather than its object."""
    after = article.tokens[phrase[1]].low if phrase[1] < sentence.last else "."
    if after in RELATIVES:
        return after in ("qui", "dont") and is_speaker(article, *phrase, lexicon)
    speaks = could_speak if after in (".", ",", "...") else is_speaker
    return speaks(article, *phrase, lexicon)


def phrase_after(tokens: list[Token], start: int, stop: int, lexicon: Lexicon) -> Phrase | None:
    """Find the noun phrase after a verb, past its adverbs, dates and prepositional phrases."""
    place = start
    for _ in range(8):
        if place >= stop:
            return None
        after = _past_filler(tokens, start, place, stop, lexicon)
        if after == place:
            break
        place = after
    end = whole_phrase(tokens, place, stop, lexicon)
    return (place, end) if end > place else None


def _is_adverb(token: Token) -> bool:
    # Unknown names are taken for adverbs: "a répondu Macron".
    return token.pos == "ADV" and token.low != "que" and not token.form[:1].isupper()


def _past_filler(tokens: list[Token], start: int, place: int, stop: int, lexicon: Lexicon) -> int:
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < stop else token
    if lexicon.has("times", token.form) or _is_adverb(token):
        return place + 1
    if token.pos == "NUM" or (token.pos == "DET" and lexicon.has("times", following.form)):
        return place + 1
    if place > start and token.is_participle:
        return place + 1
    if token.pos == "ADP" and not following.is_verb:
        if lexicon.has("circumstances", following.form) and following.form[:1].isupper():
            return place + 2  # "sur Facebook", whatever name follows
        end = noun_phrase(tokens, place + 1, stop, lexicon)
        named = (k for k in range(place + 2, end) if tokens[k].ner == "B-PER")
        return max(next(named, end), place + 1)  # "sur France Info Anne Roy"
    if token.low == "," and place + 2 < stop and tokens[place + 2].low == ",":
        aside = following.pos == "ADJ" or following.is_participle
        return place + 3 if aside else place  # ", a répondu, agacé, le ministre"
    if token.low == "," and following.pos == "ADP":
        comma = next((k for k in range(place + 1, stop) if tokens[k].low == ","), stop)
        return comma + 1 if comma + 1 < stop else place
    return place


def _has_clause(tokens: list[Token]) -> bool:
    """Whether a clause of its own stands in some words, relative clauses and headings apart."""
    pairs = sum(token.low in MARKS for token in tokens) % 2 == 0
    relative, verbs, quoted, spoken = False, 0, False, False
    for place, token in enumerate(tokens):
        if pairs and token.low in MARKS:
            following = tokens[place + 1].low if place + 1 < len(tokens) else ","
            if quoted and spoken and following == ",":
                return True  # "« ... », surtout à Lyon, a dit X"
            quoted, spoken = not quoted, False
        elif token.low in _SUBORDINATE:
            relative, verbs = True, 0
        elif token.low == ",":
            relative = False
        elif token.is_finite and quoted:
            spoken = True
        elif token.is_finite:
            verbs += 1
            # After the verb of the relative clause comes that of the main one.
            if not relative or verbs > 1:
                return True
        elif token.low in ("que", "qu'"):
            verbs -= 1
    return False


def _said_before(article: Article, sentence: Sentence, cue: Cue, phrase: Phrase) -> bool:
    """Whether whole words stand before the comma: a closing mark, or a clause of their own."""
    tokens = article.tokens
    edge = cue.first - 1
    if tokens[edge].low == "comme":
        return True
    if tokens[edge].low in MARKS or (edge and tokens[edge - 1].low in MARKS):
        return not any(tokens[k].low in ("que", "qu'") for k in (cue.last + 1,) if k < len(tokens))
    if _has_clause(tokens[sentence.first : edge]):
        return True
    # The verb before may be misread: then a subject that ends the sentence decides.
    closing = all(tokens[k].pos == "PUNCT" for k in range(phrase[1], sentence.last))
    return closing and parsed_subject(article, cue.first, cue.place, sentence) is None
