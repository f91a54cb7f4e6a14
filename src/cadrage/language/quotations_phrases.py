"""Which phrase is the subject of a verb: by position first, by the parse where it helps."""

from __future__ import annotations

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import MARKS, PRONOUNS, SELF, THING, Article, Sentence, Token
from cadrage.language.speakers import could_speak, phrase_before, whole_phrase

Phrase = tuple[int, int]


def subject_before(
    article: Article, sentence: Sentence, first: int, verb: int, lexicon: Lexicon
) -> Phrase | None:
    """Find the subject phrase that stands before a verb group, whole.

    Parameters
    ----------
    first, verb
        Tokens: the first of the verb group, the verb itself.
    """
    tokens = article.tokens
    if first <= sentence.first:
        return None
    token = tokens[first - 1]
    if token.low in PRONOUNS | SELF | THING:
        return first - 1, first
    if token.low == "qui":
        return _antecedent(tokens, first - 1, sentence.first)
    start = _subject_start(article, sentence, first, verb)
    if start is None:
        return None
    start = _likelier(article, start, first, lexicon)
    whole = _before_between(tokens, start, sentence.first)
    if whole < start:
        return _absorb(tokens, whole, first, sentence.first, lexicon), first
    end = whole_phrase(tokens, start, first, lexicon)
    if end == start + 1 and lexicon.has("times", tokens[start].form):
        return None  # "le ministre, invité jeudi, ..." is not jeudi's
    end = _with_late_name(tokens, start, end, first)
    start = _absorb(tokens, start, end, sentence.first, lexicon)
    end = max(end, whole_phrase(tokens, start, first, lexicon))
    return (start, end) if end > start else None


def _with_late_name(tokens: list[Token], start: int, end: int, first: int) -> int:
    """Take in the name after a participle: "l'ingénieur menant les fouilles, X, a dit"."""
    rest = tokens[end:first]
    if any(t.low == "et" for t in rest) and all(_in_list(t) for t in rest):
        return first  # "A, B et C", of which the parse knows the first
    if not (end < first - 3 and tokens[first - 1].low == "," and tokens[end].low.endswith("ant")):
        return end
    commas = [k for k in range(end, first - 1) if tokens[k].low == ","]
    named = bool(commas) and tokens[commas[-1] + 1].ner == "B-PER"
    inner = tokens[commas[-1] + 1 : first - 1] if commas else []
    return first - 1 if named and all(t.ner.endswith("PER") for t in inner) else end


def _before_between(tokens: list[Token], start: int, stop: int) -> int:
    """Give the start of "le délégué aux relations entre A et B" where B was read as subject."""
    if start - 2 <= stop or tokens[start - 1].low != "et":
        return start
    between = next((k for k in range(start - 2, max(stop, start - 6), -1) if _entre(tokens[k])), 0)
    whole = phrase_before(tokens, between, stop) if between else start
    return whole if whole < between else start


def _entre(token: Token) -> bool:
    return token.low == "entre"


def _in_list(token: Token) -> bool:
    return token.low in (",", "et") or token.pos == "PROPN" or token.ner.endswith("PER")


def _likelier(article: Article, start: int, first: int, lexicon: Lexicon) -> int:
    """Pass a phrase that cannot speak for a person named after a comma: "Après des heures, X"."""
    tokens = article.tokens
    end = whole_phrase(tokens, start, first, lexicon)
    if end <= start or could_speak(article, start, end, lexicon):
        return start
    for place in range(start + 1, first - 1):
        named = tokens[place].low == "," and tokens[place + 1].ner == "B-PER"
        if named and tokens[place + 1].form[:1].isupper():
            return place + 1
    return start


def _antecedent(tokens: list[Token], relative: int, stop: int) -> Phrase | None:
    end = relative - 1 if relative > stop and tokens[relative - 1].low == "," else relative
    start = phrase_before(tokens, end, stop)
    return (start, end) if start < end else None


def _subject_start(article: Article, sentence: Sentence, first: int, verb: int) -> int | None:
    tokens = article.tokens
    subject = parsed_subject(article, first, verb, sentence)
    if subject is not None:
        start = subject
        while start > sentence.first and _left_of_head(tokens, start):
            start -= 1
        if start > sentence.first and tokens[start - 1].low in ("de", "du", "des", "d'"):
            start = phrase_before(tokens, subject + 1, sentence.first)
        return start
    if tokens[first - 1].low != ",":
        start = phrase_before(tokens, first, sentence.first)
        return start if start < first else None
    return _before_insertion(tokens, sentence.first, first - 1)


def _left_of_head(tokens: list[Token], place: int) -> bool:
    """Whether the token before belongs to the same simple phrase: determiner, adjective, name."""
    before = tokens[place - 1]
    if before.low in MARKS:
        return place > 1 and tokens[place - 2].pos == "DET"  # 'la "victime" de'
    if tokens[place].low in MARKS:
        return before.pos == "DET"
    if tokens[place].pos == "DET":
        return False
    return before.pos in ("DET", "ADJ", "NUM", "PROPN", "X", "NOUN") or before.low == "-"


def parsed_subject(article: Article, first: int, verb: int, sentence: Sentence) -> int | None:
    """Give the subject that the parser found before a verb, or before the verb it is joined to."""
    tokens = article.tokens
    found: int | None = None
    for place in (verb, tokens[verb].head):
        if place != verb and tokens[verb].dep != "conj":
            continue
        for child in article.children.get(place, []):
            inside = sentence.first <= child < first
            if inside and tokens[child].dep.startswith("nsubj") and tokens[child].pos != "PRON":
                found = child  # of two, the nearer: the other is a misread object
        if found is not None:
            break
    return found


def _before_insertion(tokens: list[Token], stop: int, comma: int) -> int | None:
    """Find the subject before "X, qui ..., a dit": the first phrase that ends at a comma."""
    for place in range(stop + 1, comma):
        if tokens[place].low == ",":
            start = phrase_before(tokens, place, stop)
            prepositional = start > stop and tokens[start - 1].pos == "ADP"
            if start < place and not prepositional:
                return start
    return None


def _absorb(tokens: list[Token], start: int, end: int, stop: int, lexicon: Lexicon) -> int:
    """Take in what stands left of a subject: coordinated names, the name before its title."""
    coordinated = any(token.low == "et" for token in tokens[start:end])
    while start - 1 > stop and tokens[start - 1].low in ("et", ","):
        joint = tokens[start - 1].low == "et"
        left = phrase_before(tokens, start - 1, stop)
        edge = left == stop or tokens[left - 1].low in (",", "que", "qu'", "et", "mais", *MARKS)
        if left >= start - 1 or not edge or _dated(tokens[left : start - 1], lexicon):
            break
        if not (joint or coordinated or _appositive(tokens, left, start, end, lexicon)):
            break
        coordinated = coordinated or joint
        start = left
    return start


def _dated(tokens: list[Token], lexicon: Lexicon) -> bool:
    return any(lexicon.has("times", token.form) for token in tokens)


def _appositive(tokens: list[Token], left: int, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether "X, le ministre" or "Ministre de l'Intérieur, X" name one person."""
    names = ("PROPN", "X")
    named = tokens[left].pos in names and tokens[start].pos == "DET"
    titled = any(token.lemma in lexicon.types for token in tokens[left : left + 3])
    return named or (titled and any(token.pos in names for token in tokens[start:end]))


def main_subject(
    article: Article, sentence: Sentence, place: int, lexicon: Lexicon
) -> Phrase | None:
    """Find the subject of the nearest finite verb: before a place, or after where none is."""
    tokens = article.tokens
    before = [k for k in range(place - 1, sentence.first, -1) if tokens[k].is_finite]
    after = [k for k in range(place + 1, sentence.last) if tokens[k].is_finite]
    verbs = [*before[::-1], *after]
    for k in verbs:
        if _in_relative(tokens, k, sentence.first):
            continue
        first = k
        while first > sentence.first and tokens[first - 1].low in _LEFT_OF_VERB:
            first -= 1
        phrase = subject_before(article, sentence, first, _lexical(tokens, k, sentence), lexicon)
        if phrase and tokens[phrase[0]].low not in THING:
            return phrase
    return None


_LEFT_OF_VERB = {"ne", "n'", "se", "s'", "l'", "lui", "leur", "y", "en", "les"}


def _lexical(tokens: list[Token], place: int, sentence: Sentence) -> int:
    """Give the participle that an auxiliary carries, which the parser makes the head."""
    head = tokens[place].head
    inside = sentence.first <= head < sentence.last
    return head if tokens[place].pos == "AUX" and inside else place


def _in_relative(tokens: list[Token], place: int, stop: int) -> bool:
    for k in range(place - 1, max(stop - 1, place - 12), -1):
        if tokens[k].low in (",", ";"):
            return False
        if tokens[k].low in ("qui", "dont", "où", "que", "qu'"):
            return True
    return False
