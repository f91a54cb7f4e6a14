"""Names of persons in a sentence: after offices and titles, from the model, from the tables."""

from __future__ import annotations

from collections.abc import Iterator

from cadrage.language.actors_apposition import is_calling, noun_after
from cadrage.language.actors_lexicon import Lexicon
from cadrage.language.actors_phrases import HEADS, Phrase
from cadrage.language.actors_sentence import DETERMINERS, Sentence
from cadrage.language.actors_things import is_person, listed, names_a_thing, of_place, quoted

Span = tuple[int, int]
_PLACES = ("state", "organisation", "seat", "capital", "demonym", "none")
_NOT_NAMES = {"ADP", "DET", "SCONJ", "CCONJ", "ADV", "PRON", "VERB", "AUX"}
_LONGEST = 6
_JUNIOR = frozenset({"jr", "junior"})


def name_spans(sentence: Sentence, found: list[Phrase], lexicon: Lexicon) -> list[Span]:
    """Find the spans of full names, and of any name that an office or a title announces.

    Spans do not overlap; of two that do, the one that an office or the tables give is kept.
    """
    spans = [*_from_tables(sentence), *_royal(sentence, lexicon)]
    spans += [*_after_offices(sentence, found, lexicon)]
    spans += [*_after_titles(sentence, lexicon), *_after_demonyms(sentence, lexicon)]
    spans += [*_after_callings(sentence, lexicon), *_from_model(sentence, lexicon)]
    spans += _given_names(sentence, lexicon)
    taken: set[int] = set()
    kept = []
    for first, last in spans:
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            if not names_a_thing(sentence, first, lexicon) and not of_place(
                sentence, (first, last), lexicon
            ):
                kept.append((first, last))
    return sorted(kept)


def _from_tables(sentence: Sentence) -> Iterator[Span]:
    for node in sentence.nodes.values():
        if node.entry("person") and not _continues(sentence, node.first):
            junior = sentence.key(node.last) in _JUNIOR and sentence.gap(node.last) in {" ", ", "}
            yield node.first, node.last + junior


def _royal(sentence: Sentence, lexicon: Lexicon) -> Iterator[Span]:
    """Find `Caroline de Monaco`, `Philippe d'Espagne`: a given name and a realm."""
    for node in sentence.nodes.values():
        i = node.first - 2
        if not node.entry("state") or i < 0 or sentence.key(i + 1) not in {"de", "d"}:
            continue
        alone = not (sentence.capital(i - 1) and sentence.gap(i) in {" ", "-"} and i > 1)
        given = sentence.capital(i) and _given(sentence, i, lexicon) and i not in sentence.nodes
        if given and alone and sentence.gap(i + 1) == " ":
            yield i, node.last


def _continues(sentence: Sentence, i: int) -> bool:
    """Say whether a word goes on with a capitalised name before it."""
    before = sentence.token(i - 1)
    return (
        sentence.spaced(i)
        and sentence.gap(i) == " "
        and sentence.capital(i - 1)
        and before is not None
        and before.pos == "PROPN"
        and i - 1 not in sentence.nodes
        and i - 1 > 0
    )


def _after_offices(sentence: Sentence, found: list[Phrase], lexicon: Lexicon) -> Iterator[Span]:
    for phrase in found:
        if phrase.head.sort != "office":
            continue
        j = phrase.last
        if sentence.gap(j) in {" ", " [", "\n"} or (phrase.bracket and sentence.gap(j) == ") "):
            span = capitals(sentence, j, lexicon)
        elif sentence.gap(j).strip() == "," and not _of_former(sentence, phrase):
            span = _apposed(sentence, j, lexicon)
        else:
            continue
        if span:
            yield span


def _of_former(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether an office without article follows a name (`X, chef de la diplomatie, Y, ...`)."""
    i = phrase.first
    return i > 1 and sentence.gap(i).strip() == "," and sentence.capital(i - 1)


def _apposed(sentence: Sentence, j: int, lexicon: Lexicon) -> Span | None:
    span = capitals(sentence, j, lexicon)
    if span and span[1] - span[0] > 1 and sentence.after(span[1]) in {",", ".", ")", ""}:
        return span
    return None


def _after_titles(sentence: Sentence, lexicon: Lexicon) -> Iterator[Span]:
    for i, word in enumerate(sentence.words[:-1]):
        if word.key in lexicon.rules["titles"] and sentence.gap(i + 1) in {" ", ". "}:
            if len(word.key) <= 2 and not word.capital:
                continue
            span = capitals(sentence, i + 1, lexicon)
            if span:
                yield span


def _after_callings(sentence: Sentence, lexicon: Lexicon) -> Iterator[Span]:
    """Find `la chanteuse Angèle`: a calling and one capitalised word that is no place or body."""
    for i, word in enumerate(sentence.words[:-1]):
        if sentence.gap(i + 1) != " " or word.form.isupper():
            continue
        if not is_calling(sentence, i, lexicon):
            continue
        token, span = sentence.token(i + 1), capitals(sentence, i + 1, lexicon)
        plain = token is not None and not token.ner.endswith(("LOC", "ORG"))
        singular = sentence.key(i - 1) in DETERMINERS - {"les", "des", "ces", "ses", "aux"}
        if span and plain and singular and token is not None and token.pos == "PROPN":
            yield span


def _given_names(sentence: Sentence, lexicon: Lexicon) -> Iterator[Span]:
    """Find a given name alone where the model sees a person, or one whose age is given."""
    for i, word in enumerate(sentence.words):
        if not word.capital or i in sentence.nodes:
            continue
        if not _given(sentence, i, lexicon) and not _called(sentence, i, lexicon):
            continue
        if sentence.gap(i) in {"-", "'"} and sentence.key(i - 1) not in {"d", "l", "qu", "s"}:
            continue
        span = capitals(sentence, i, lexicon)
        if span is None or quoted(sentence, span):
            continue
        single = span[1] == i + 1 and sentence.gap(i + 1) != "-"
        if single and lexicon.place(sentence.words, i)[1]:
            continue
        aged = sentence.gap(i + 1).strip() == "," and sentence.key(i + 2) == "ans"
        if sentence.key(i - 1) in {"saint", "sainte"}:
            continue
        if aged or not single or is_person(sentence, i) or _apposed_to(sentence, i + 1, lexicon):
            yield span


def _called(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Say whether an unknown word is a name by the calling apposed (`Habib, étudiant`)."""
    token = sentence.token(i)
    name = token is not None and token.pos == "PROPN" and not token.ner.endswith(("LOC", "ORG"))
    return name and i > 0 and not sentence.capital(i - 1) and _apposed_to(sentence, i + 1, lexicon)


def _apposed_to(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    return sentence.gap(i).strip() == "," and noun_after(sentence, i, lexicon) >= 0


def _after_demonyms(sentence: Sentence, lexicon: Lexicon) -> Iterator[Span]:
    """Find `l'Américain Donald Trump`, `le nord-coréen Kim Jong-un`."""
    for node in sentence.nodes.values():
        if node.entry("demonym") and sentence.gap(node.last) == " ":
            span = capitals(sentence, node.last, lexicon)
            alone = sentence.key(node.first - 1) in DETERMINERS
            if span and alone and span[1] - span[0] > 1:
                yield span


def _from_model(sentence: Sentence, lexicon: Lexicon) -> Iterator[Span]:
    i = 0
    while i < len(sentence.words):
        if not is_person(sentence, i):
            i += 1
            continue
        last = i + 1
        while last < len(sentence.words) and is_person(sentence, last, inside=True):
            last += 1
        yield from _trimmed(sentence, i, last, lexicon)
        i = last


def _trimmed(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> Iterator[Span]:
    inner = {i for node in sentence.nodes.values() for i in range(node.first + 1, node.last)}
    while first < last and (first in inner or not _begins(sentence, first, lexicon)):
        first += 1
    span = capitals(sentence, first, lexicon) if first < last else None
    long = span is not None and (span[1] - span[0] > 1 or listed(sentence, span))
    if span and long and not quoted(sentence, span):
        yield span


def _begins(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    node = sentence.nodes.get(i)
    body = node is not None and bool(node.entry("organisation", "seat"))
    return _may_begin(sentence, i, lexicon) and not body


def _may_begin(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    token, node = sentence.token(i), sentence.nodes.get(i)
    if node and node.entry(*HEADS, "demonym"):
        return False
    if i == 0 and token is not None and token.pos in _NOT_NAMES:
        return False
    if i == 0 and token is not None and token.pos == "NOUN" and not _given(sentence, i, lexicon):
        return sentence.capital(1) and sentence.gap(1) == " "  # not `Urgences de Rennes`
    return sentence.capital(i) and sentence.key(i) not in lexicon.rules["titles"]


def capitals(sentence: Sentence, i: int, lexicon: Lexicon) -> Span | None:
    """Read a name that begins at a word: capitals, particles, second parts after hyphens.

    A name that contains an actor of the tables is read only if the model sees a person there.
    """
    node = sentence.nodes.get(i)
    if node and node.entry("person"):
        return node.first, node.last
    if sentence.key(i) in lexicon.rules["party_adjectives"]:
        return None  # `le député Insoumis X`
    if not _may_begin(sentence, i, lexicon) or (
        _is_place(sentence, i) and not _longer(sentence, i)
    ):
        return None
    last = i + 1
    while last < len(sentence.words) and last - i < _LONGEST:
        step = _next(sentence, last, lexicon)
        if not step:
            break
        last += step
    upper = all(word.form.isupper() for word in sentence.words[i:last])
    if (
        upper
        and (last == i + 1 or sentence.gap(i + 1) == "'")
        and sentence.words[last - 1].end - (sentence.words[i].start) > 1
    ):
        return None
    return i, last


def _next(sentence: Sentence, j: int, lexicon: Lexicon) -> int:
    """Say how many words go on with a name: a capital, a particle and its word, `-un`."""
    between = sentence.gap(j)
    if between == "-" and sentence.words[j].form[0].isalpha():
        token = sentence.token(j)
        return int(token is None or not token.form.startswith("-"))
    if between == "'" and not sentence.capital(j) and len(sentence.words[j - 1].form) > 2:
        return int(not sentence.key(j - 1).endswith("qu"))  # `Prud'homme`, not an elided word
    if between not in {" ", ". ", ".", "'", "] ", "-"}:
        return 0
    if between.startswith(".") and len(sentence.words[j - 1].form) > 1:
        return 0
    if sentence.key(j) in lexicon.rules["particles"] and not sentence.capital(j):
        return _particle(sentence, j, lexicon)
    return int(sentence.capital(j) and (not _is_place(sentence, j) or _person_at(sentence, j)))


def _particle(sentence: Sentence, j: int, lexicon: Lexicon) -> int:
    token = sentence.token(j)
    doubtful = sentence.key(j) in {"de", "d", "du", "des", "la", "le", "e"}
    given = _given(sentence, j - 1, lexicon) and sentence.key(j) in {"d", "de"}
    if doubtful and not given and token is not None and not token.ner.endswith("PER"):
        return 0
    k = j + 1
    while sentence.key(k) in lexicon.rules["particles"] and not sentence.capital(k):
        k += 1
    tied = sentence.gap(k) in {" ", "'", "-"}
    return k + 1 - j if tied and sentence.capital(k) and not _is_place(sentence, k) else 0


def _given(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    return sentence.key(i) in lexicon.rules["given_names"]


def _is_place(sentence: Sentence, i: int) -> bool:
    node = sentence.nodes.get(i)
    return node is not None and any(entry.sort in _PLACES for entry in node.entries)


def _person_at(sentence: Sentence, i: int) -> bool:
    token = sentence.token(i)
    return token is not None and token.ner.startswith("I-PER")


def _longer(sentence: Sentence, i: int) -> bool:
    """Say whether the model reads a place's name as the first name of a person (`Paris Hilton`)."""
    node = sentence.nodes.get(i)
    single = node is not None and node.last == i + 1 and not node.entry("organisation", "seat")
    return single and is_person(sentence, i) and _person_at(sentence, i + 1)
