"""What makes a conditional a hypothesis: *si*, *sans*, phrases of condition, questions, wishes."""

from __future__ import annotations

from cadrage.language.devices_conditional import Words, is_conditional
from cadrage.language.quotations_text import MARKS, RELATIVES, THAT, Token, bare

# Tokens from "si" to its verb, and from "sans" to the comma that ends its phrase.
_TO_VERB, _TO_COMMA = 18, 14
_TO_INCISE = 5  # tokens from the closing mark to the verb of ", lui aurait répondu"
_OPENING = 4  # tokens of "Pour les clients qui ..."
INVERTED = ("-il", "-elle", "-ils", "-elles", "-on", "-t", "-t-il", "-t-elle", "t-il", "t-elle")
_ASKING = frozenset({"que", "qu'", "qui", "quoi", "ou"})
_PERSONS = ("je", "j'", "nous", "vous", "tu")


def is_own(sentence: list[Token], place: int) -> bool:
    """Whether a first or second person speaks: its conditional is a wish or a courtesy."""
    before = [t.low for t in sentence[max(place - 3, 0) : place]]
    return any(word in _PERSONS for word in before)


def is_asked(sentence: list[Token], place: int) -> bool:
    """Whether the conditional is part of a question: it asks, and states nothing.

    An incise after a quoted question (*"...?", aurait-il lancé*) tells, and does not ask.
    """
    asked = next((k for k in range(place + 1, len(sentence)) if sentence[k].low == "?"), 0)
    if not asked or any(sentence[k].low in MARKS for k in range(place, asked)):
        return False
    return not is_incise(sentence, place)


def is_guess(sentence: list[Token], place: int, words: Words) -> bool:
    """Whether a question guesses at a rumour, as in *Le maire aurait-il menti ?*.

    Its subject stands behind the verb, and no interrogative opens it.
    """
    after = sentence[place + 1].low if place + 1 < len(sentence) else ""
    if after not in INVERTED or after == "-on" or sentence[place].lemma not in ("avoir", "etre"):
        return False  # `accepterait-il` asks what would be
    if is_quoted(sentence, place):
        return False
    before = [bare(token.form) for token in sentence[:place]]
    return not (words.sets["interrogatives"] | _ASKING) & set(before)


def is_quoted(sentence: list[Token], place: int) -> bool:
    """Whether a word stands between marks, as far as its sentence shows."""
    before = sum(token.low in MARKS for token in sentence[:place])
    return before % 2 == 1


def after_quotation(sentence: list[Token], place: int) -> tuple[list[Token], int]:
    """Give the incise after a quotation, and the place of its verb; else the sentence as it is.

    What is supposed or asked within the marks says nothing on *"...", aurait ajouté le maire*.
    """
    for k in range(place - 1, max(place - _TO_INCISE, 0), -1):
        if sentence[k].low in MARKS:
            if _opens(sentence, k):
                break
            closes = sentence[k + 1].low == "," or sentence[k - 1].low == ","
            return (sentence[k + 1 :], place - k - 1) if closes else (sentence, place)
    return sentence, place


def _opens(sentence: list[Token], k: int) -> bool:
    """Whether a mark opens a quotation: it touches the word after it, not the one before."""
    touching = sentence[k].end == sentence[k + 1].start
    return touching and sentence[k - 1].end < sentence[k].start


def is_incise(sentence: list[Token], place: int) -> bool:
    """Whether a verb stands in an incise: after a mark, its subject behind it."""
    k = place - 1
    while k >= 0 and (sentence[k].pos == "PRON" or sentence[k].low in ("l'", "lui", "leur")):
        k -= 1
    after = sentence[place + 1].low if place + 1 < len(sentence) else ""
    return k >= 0 and sentence[k].low in (*MARKS, ",") and after in INVERTED


def is_interrogative(sentence: list[Token], place: int, words: Words) -> bool:
    """Whether an interrogative governs the conditional: *n'a pas dit quand il partirait*."""
    for k in range(place - 1, 0, -1):
        token = sentence[k]
        if bare(token.form) in words.sets["interrogatives"]:
            if sentence[k - 1].pos == "ADP":
                return False  # `les accusations selon lesquelles il serait`
            return sentence[k - 1].low not in (",", "plus", "moins", "même")
        if token.is_finite or token.low in (",", ";", ":"):
            return False
    return False


def is_hypothetical(sentence: list[Token], place: int, compound: bool, words: Words) -> bool:
    """Whether the sentence states a condition.

    Parameters
    ----------
    sentence, place
        Tokens of one sentence, and the place of the conditional.
    compound
        Whether it is a past form: *s'il nie, il aurait menti* is no hypothesis, *s'il niait* is.
    words
        The closed lists.
    """
    if holds(sentence, words.phrases["conditions"]):
        return True
    if not compound and holds(sentence, words.phrases["present_conditions"]):
        return True
    if _lacking(sentence, place, words) or _is_anyone(sentence, place):
        return True
    ifs = [
        k for k, t in enumerate(sentence) if t.low in ("si", "s'") and _is_if(sentence, k, words)
    ]
    return any(_conditions(sentence, k, place, compound, words) for k in ifs)


def holds(sentence: list[Token], phrases: tuple[str, ...]) -> bool:
    """Whether one of some phrases stands in a sentence."""
    text = f" {' '.join(bare(token.form) for token in sentence)} "
    return any(f" {phrase} " in text for phrase in phrases)


def _is_if(sentence: list[Token], place: int, words: Words) -> bool:
    """Whether "si" opens a condition: not "s'est", "si grand", "comme si", "si l'on en croit"."""
    token, before = sentence[place], sentence[place - 1].low if place else ""
    if before in ("comme", "meme", "même"):
        return before != "comme"
    if token.low == "s'":
        return place + 1 < len(sentence) and sentence[place + 1].low in ("il", "ils")
    if any(t.low == "croit" for t in sentence[place + 1 : place + 5]):
        return False
    following = sentence[place + 1] if place + 1 < len(sentence) else token
    return following.pos not in ("ADJ", "ADV") and following.low not in ("bien", "nécessaire")


def _conditions(
    sentence: list[Token], start: int, place: int, compound: bool, words: Words
) -> bool:
    """Whether the clause after "si" conditions the verb: by an imperfect, or before a simple form.

    With *si* right before it, the conditional itself is asked for (*ne dit pas s'il viendrait*).
    """
    even = sentence[start - 1].low == "même"
    if start > place and sentence[start - 1].low in THAT:
        return False  # `aurait promis que s'il partait, ...`
    for k in range(start + 1, min(start + _TO_VERB, len(sentence))):
        token = sentence[k]
        if not token.is_finite and not is_conditional(token):
            continue
        if k == place or is_conditional(token):
            return k == place and not even
        if sentence[k - 1].low in RELATIVES:
            continue  # `si ceux qui étaient là ont fui`
        if any(t.lemma in words.sets["asking"] for t in sentence[max(start - 3, 0) : start]):
            return False
        if "Tense=Imp" in token.morph or bare(token.form).endswith(("ait", "aient", "ais")):
            return True
        return not (compound or even or _concedes(sentence, k, words))
    return False


def _is_anyone(sentence: list[Token], place: int) -> bool:
    """Whether the relative picks out whoever may be: "pour les clients qui auraient payé"."""
    k = place - 1
    while k > 0 and sentence[k].low in ("ne", "n'", "se", "s'", "en", "y"):
        k -= 1
    if k >= 0 and sentence[k].low == "quiconque":
        return True
    if k < 2 or sentence[k].low != "qui":
        return False
    before = [token.low for token in sentence[max(k - 4, 0) : k]]
    if before[-2:] == ["quelqu'", "un"] or before[-1] == "quiconque":
        return True
    plural = before[-1] in ("ceux", "celles") and before[-2] in ("à", "pour", "tous", "toutes")
    return plural or (k <= _OPENING and sentence[0].low in ("pour", "à") and "les" in before)


def _concedes(sentence: list[Token], place: int, words: Words) -> bool:
    """Whether the present after "si" concedes: *s'il est inconnu*, *si le maire nie*."""
    following = sentence[place + 1] if place + 1 < len(sentence) else sentence[place]
    passive = sentence[place].lemma == "etre" and following.is_participle
    return sentence[place].lemma in words.sets["conceding"] and not passive


def _lacking(sentence: list[Token], place: int, words: Words) -> bool:
    """Whether "Sans l'aide de ses voisins, ..." opens the clause of the conditional."""
    for k, token in enumerate(sentence[:place]):
        if token.low != "sans" or (k and sentence[k - 1].low not in (*MARKS, ",", "car", "que")):
            continue
        following = bare(sentence[k + 1].form) if k + 1 < len(sentence) else ""
        ends = range(k + 2, min(k + _TO_COMMA, place))
        if following in words.sets["determiners"] and any(sentence[e].low == "," for e in ends):
            return True
    return False
