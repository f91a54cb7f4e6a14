"""How far a mention of a person reaches: title, calling or office before, apposition after.

`M. Dupont`, `le pilote de l'avion, X`, `la chanteuse X`, `X, un secouriste chilien` and
`X, l'un de ses anciens conseillers` are each one mention. An apposition begins with a noun for what
a person is or does and ends at the next comma, at a verb or at a relative pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator

from cadrage.language.actors_lexicon import Lexicon
from cadrage.language.actors_sentence import DETERMINERS, Sentence, Token

Span = tuple[int, int]
_SINGULAR = frozenset(
    {"le", "la", "l", "un", "une", "son", "sa", "leur", "ce", "cet", "cette", "notre"}
)
# Adverbs between a name and what the person was: `X, alors ministre des Sports,`.
THEN = frozenset({"alors", "actuellement", "desormais", "egalement", "aussi", "jadis", "naguere"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_WITHIN = _NOMINAL | {"ADP", "DET", "CCONJ", "SYM"}
_LOOSE = frozenset({"ADV", "ADP", "DET", "CCONJ"})
_CASES = frozenset(
    {"affaire", "affaires", "dossier", "plan", "rapport", "rapports", "clan", "proces"}
)
_PARTING = frozenset({"par", "selon", "avec", "ou", "et"})
_PLURAL_TITLES = frozenset({"mm", "mmes"})
_CLOSED = frozenset({",", ".", ")", "", ";", ":", "!", "?", "»", '"', "”", "–", "—"})
# Of nouns for what a person does that no list has: `un dompteur`, `une archiviste`.
_ENDINGS = ("eur", "euse", "trice", "iste", "logue", "ien", "ienne", "ier", "iere", "graphe")
_FAR_BACK, _FAR_ON = 16, 24


def extent(sentence: Sentence, name: Span, names: set[int], lexicon: Lexicon) -> Span:
    """Give the span of a mention from that of the name in it.

    Parameters
    ----------
    sentence, name
        A sentence and the words of a name in it.
    names
        Words that belong to names of persons, this one's among them.
    lexicon
        Tables of actors, for the lists of titles and callings.
    """
    others = names - set(range(*name))
    titled = _title(sentence, name[0], lexicon)
    before = _before(sentence, name, titled, others, lexicon)
    return before, _after(sentence, name[1], others, lexicon)


def _title(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """Take in `M.`, `Mme`, `monsieur`: one title of one person."""
    key = sentence.key(first - 1)
    titled = key in lexicon.rules["titles"] - _PLURAL_TITLES
    short = len(key) <= 2 and not sentence.capital(first - 1)
    return first - 1 if titled and not short and sentence.gap(first) in {" ", ". "} else first


# Before the name


def _before(sentence: Sentence, name: Span, first: int, others: set[int], lexicon: Lexicon) -> int:
    """Take in the calling before a name, beside it or parted from it by a comma."""
    gap = sentence.gap(first)
    if sentence.key(first - 1) in _CASES:
        return first  # `dans le cadre de l'affaire X`
    if gap in {" ", "\n"}:
        nouns = _nouns_before(sentence, first, others, lexicon, beside=True)
        noun = next(nouns, -1) if _may_touch(sentence, first - 1) else -1
        start = _start(sentence, noun, lexicon) if noun >= 0 else -1
        return start if start >= 0 else first  # `ses avocats X, Y et Z`: names alone
    if gap.strip() not in {",", "),"} or sentence.after(name[1]) not in _CLOSED:
        return first
    found = list(_nouns_before(sentence, _bracket(sentence, first), set(), lexicon))
    starts = [s for s in (_start(sentence, noun, lexicon) for noun in found) if s >= 0]
    whole = [
        s
        for s in starts
        if sentence.key(s - 1) in _SINGULAR | {"du", "au"}
        or s == 0
        or sentence.key(s) in {"un", "une"}
    ]
    return min(whole, default=first)


def _bracket(sentence: Sentence, first: int) -> int:
    """Go back over a bracket that ends before a place (`le chef du parti (centre), X`)."""
    if not sentence.gap(first).startswith(")"):
        return first
    inside = range(first - 1, max(first - _FAR_BACK, 0), -1)
    return next((i for i in inside if sentence.gap(i).endswith("(")), first)


def _may_touch(sentence: Sentence, i: int) -> bool:
    """Say whether a word may stand right before the name it belongs with: a noun, not `de`."""
    token = sentence.token(i)
    return token is not None and (token.pos in _NOMINAL or "Part" in token.morph) and i >= 0


def _nouns_before(
    sentence: Sentence, first: int, others: set[int], lexicon: Lexicon, *, beside: bool = False
) -> Iterator[int]:
    """Give callings before a place, the nearest first, within one noun phrase."""
    for i in range(first - 1, max(first - _FAR_BACK, -1), -1):
        token = sentence.token(i)
        if token is None or i in others or (i + 1 < first and not _tied(sentence, i + 1, lexicon)):
            return
        node = sentence.nodes.get(i)
        body = node.entry("group") if node and beside else None
        if body and body.level == "government":
            return  # the name belongs with the body: `l'administration Durand`
        if is_calling(sentence, i, lexicon) and token.pos in _NOMINAL:
            yield i
        elif (token.pos not in _WITHIN and not _participle(token)) or (
            sentence.key(i) in _PARTING and not _list(sentence, i, lexicon)
        ):
            return


def is_calling(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Say whether a word says what a person is or does (`homme` only in `homme de ...`)."""
    key, node = sentence.key(i), sentence.nodes.get(i)
    if key == "chef" and sentence.key(i - 1) == "en":
        return False  # of `rédactrice en chef` the first word is meant
    if node and node.entry("office"):
        return True
    if key in {"homme", "femme", "hommes", "femmes"}:
        return sentence.key(i + 1) in {"d", "de", "politique"}
    if key in {"charge", "charges"} and not sentence.words[i].form.endswith(("é", "és")):
        return False  # the verb or the noun, not `chargé de mission`
    if key == "cadre" and sentence.key(i - 2) == "dans":
        return False
    callings = lexicon.rules["callings"]
    return key in callings or (key.endswith("s") and key[:-1] in callings)


def _list(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Say whether `et` joins two callings of one person, or two complements of one."""
    if sentence.key(i) != "et":
        return False
    token = sentence.token(i + 1)
    more = token is not None and token.pos == "ADP"
    former = sentence.key(i + 1) in {"ancien", "ancienne", "ex", "actuel", "actuelle", "futur"}
    return more or former or is_calling(sentence, i + 1, lexicon)


def _tied(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Say whether a word goes on with the noun phrase of the word before."""
    between = sentence.gap(i)
    if between in {" ", "-", "'", "\n", "/"}:
        return True
    callings = lexicon.rules["callings"]
    return between.strip() == "," and {sentence.key(i), sentence.key(i - 1)} <= callings


def _participle(token: Token) -> bool:
    return token.pos == "VERB" and "VerbForm=Part" in token.morph


def _start(sentence: Sentence, noun: int, lexicon: Lexicon) -> int:
    """Give the first word of the noun phrase of a calling, its article left out."""
    i = noun
    while _left(sentence, i, lexicon):
        i -= 1
    if sentence.key(i - 1) in {"des", "ses", "leurs"}:
        plural = sentence.key(i - 1)
        j = i - 2 if plural == "des" else i - 3
        if sentence.key(j) in {"un", "une"} and (plural == "des" or sentence.key(i - 2) == "de"):
            return j - (sentence.key(j - 1) == "l")
        return -1
    return i


def _left(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Say whether the word before belongs to the noun phrase: an adjective, a calling, `ex-`."""
    key, token = sentence.key(i - 1), sentence.token(i - 1)
    if token is None or not key:
        return False
    if sentence.gap(i) == "-":
        return True
    if sentence.gap(i) == " " and (
        key in lexicon.rules["left_words"]
        or (token.pos == "ADJ" and key not in DETERMINERS and not sentence.capital(i - 1))
    ):
        return True
    callings = lexicon.rules["callings"]
    if sentence.gap(i).strip() == ",":
        return key in callings and sentence.key(i) in callings
    return sentence.gap(i) == " " and (
        key in callings or (key == "et" and sentence.key(i - 2) in callings)
    )


# After the name


def _after(sentence: Sentence, last: int, others: set[int], lexicon: Lexicon) -> int:
    """Take in the apposition after a name; it begins with a calling or an office."""
    if last >= len(sentence.words) or sentence.gap(last).strip() != ",":
        return last
    noun = noun_after(sentence, last, lexicon)
    if noun < 0:
        return last
    end = noun + 1
    while (
        end < len(sentence.words)
        and end - last < _FAR_ON
        and _goes_on(sentence, end, others, lexicon)
    ):
        if end in others and end - 1 not in others and not _governed(sentence, end):
            return last
        end += 1
    if _article(sentence, last) and not _closed(sentence, end, lexicon):
        return last
    return _trimmed(sentence, noun + 1, end)


def _trimmed(sentence: Sentence, least: int, end: int) -> int:
    """Leave out what ends no noun phrase: an adverb, or an article cut from what it governs."""
    while end > least:
        token = sentence.token(end - 1)
        if token is None or token.pos not in _LOOSE:
            break
        end -= 1
    return end


def _governed(sentence: Sentence, i: int) -> bool:
    token = sentence.token(i - 1)
    return token is not None and token.pos in {"ADP", "DET"}


def _article(sentence: Sentence, i: int) -> bool:
    return sentence.key(i) in _SINGULAR and sentence.key(i + 1) not in {"un", "une"}


def _closed(sentence: Sentence, end: int, lexicon: Lexicon) -> bool:
    """Say whether an apposition ends here, rather than being the subject of what follows."""
    token = sentence.token(end)
    if sentence.after(end) in _CLOSED | {"(", "-"} or token is None:
        return True
    return sentence.key(end) in lexicon.rules["apposition_ends"] or _participle(token)


def noun_after(sentence: Sentence, i: int, lexicon: Lexicon) -> int:
    """Find the noun that opens an apposition; -1 if the words after the comma are no such thing."""
    i += sentence.key(i) in THEN
    one = sentence.key(i) == "l" and sentence.key(i + 1) in {"un", "une"}
    i += 1 if one else 0
    if sentence.key(i) in {"un", "une"} and sentence.key(i + 1) in {"des", "de"}:
        i += 2
        i += sentence.key(i) in {"ses", "leurs", "ces", "nos"}
    elif sentence.key(i) in _SINGULAR:
        i += 1
    one_of_a_kind = sentence.key(i - 1) in {"un", "une"}
    for j in range(i, i + 4):
        token = sentence.token(j)
        if j > i and sentence.gap(j) not in {" ", "-", "'"}:
            return -1
        if is_calling(sentence, j, lexicon):
            return j if token is not None and token.pos in _NOMINAL | {"VERB"} else -1
        if one_of_a_kind and token is not None and token.pos == "NOUN":
            return j if sentence.key(j).endswith(_ENDINGS) else -1
        if token is None or (
            token.pos != "ADJ" and sentence.key(j) not in lexicon.rules["left_words"]
        ):
            return -1
    return -1


def _goes_on(sentence: Sentence, i: int, others: set[int], lexicon: Lexicon) -> bool:
    """Say whether a word still belongs to an apposition."""
    token = sentence.token(i)
    if sentence.gap(i) not in {" ", "-", "'", "' ", "/", ". "} or token is None:
        return False
    if i in others:
        return True
    if sentence.gap(i) == ". " and len(sentence.words[i - 1].form) > 1:
        return False
    if sentence.key(i) in lexicon.rules["apposition_ends"] or token.pos in {"AUX", "PRON", "SCONJ"}:
        return False
    if token.pos == "VERB":
        return "VerbForm=Part" in token.morph and "Tense=Pres" in token.morph
    return not (sentence.key(i) == "et" and _ends_at_and(sentence, i + 1, others))


def _ends_at_and(sentence: Sentence, i: int, others: set[int]) -> bool:
    """Say whether what follows `et` is another person or clause."""
    token = sentence.token(i)
    article = sentence.key(i) in {"le", "la", "l", "les", "un", "une", "son", "sa"}
    return token is None or i in others or article or token.pos in {"PRON", "VERB", "AUX", "ADV"}
