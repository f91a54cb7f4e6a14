"""Noun phrases of offices and bodies: `le ministre japonais des Affaires étrangères`.

A phrase begins with a noun of ``offices.csv`` and takes in, in any order, what says of whom it
is: a demonym, a country or organisation after `de`, a portfolio, a body after `de`, and adjectives
of office. The person's name is attached later, when all names of the article are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cadrage.language.actors_lexicon import Entry, Lexicon
from cadrage.language.actors_phrase_ends import (
    bracket,
    candidacy,
    in_charge,
    joined,
    leaning,
    matter,
)
from cadrage.language.actors_portfolios import ARTICLES, OF, after_preposition, node_at, portfolio
from cadrage.language.actors_sentence import Node, Sentence
from cadrage.language.actors_towns import town_at

HEADS = ("office", "group", "people")
SIDES = ("state", "organisation", "seat", "capital")
# Endings of adjectives: others are verbs misread, as in `le ministre parle`.
_ADJECTIVE = re.compile(
    r"(?:[^aeou]ique|iste|ale?|aux|i(?:f|ve)|i(?:er|ère)|aire|ante?|eu(?:r|se)|trice|ieure?"
    r"|ien(?:ne)?|oise?|aise?|ine?|eux|elle?|aine?|[ai]ble|oire|ée?|ue?|ublic|ublique|adjoint)s?$"
)
_PREFIXED = frozenset({"ex", "vice", "pro", "anti"})


@dataclass
class Phrase:
    """A noun phrase of an office or body, words ``first`` to before ``last``."""

    first: int
    last: int
    noun: int
    head: Entry
    side: str = ""
    place: str = ""
    portfolio: str = ""
    complement: str = ""
    of_country: bool = False
    in_body: bool = False
    others: list[tuple[int, str]] = field(default_factory=list)
    adjectives: frozenset[str] = frozenset()
    name: tuple[int, int] | None = None
    bare: bool = False
    bracket: bool = False
    body_home: str = ""
    office: str = ""

    @property
    def role(self) -> str:
        """What makes two phrases name the same office: its kind and its portfolio."""
        if self.office:
            return self.office
        base = self.head.same_as or self.head.entity
        if self.head.entity == "secrétaire d'État" and self.side not in {"", "USA"}:
            base = self.head.entity  # elsewhere it is a junior minister
        return base if ":" in base or not self.portfolio else f"{base}:{self.portfolio}"


def phrases(sentence: Sentence, lexicon: Lexicon) -> list[Phrase]:
    """Find the noun phrases of offices and bodies in a sentence, from left to right."""
    found: list[Phrase] = []
    i = 0
    while i < len(sentence.words):
        node = sentence.nodes.get(i)
        head = node.entry(*HEADS) if node else None
        inside = sentence.key(i - 1) == "des" and sentence.capital(i - 2)
        if inside and sentence.key(i - 2) in lexicon.rules["institutions"]:
            head = None  # `l'Association des maires de France`
        if node is None or head is None or _blocked(sentence, i):
            i = node.last if node else i + 1
            continue
        phrase = _grow(sentence, lexicon, node, head)
        found.append(phrase)
        i = max(phrase.last, i + 1)
    _inherit(found, sentence)
    return joined(sentence, found)


def _blocked(sentence: Sentence, i: int) -> bool:
    """Refuse nouns used as another word: a verb, a language, a set phrase such as `en force`."""
    token = sentence.token(i)
    if token is not None and token.pos in {"VERB", "AUX"}:
        return True
    node = sentence.nodes[i]
    if token is not None and token.pos == "ADJ" and node.last == i + 1:
        return True
    if sentence.gap(i) == "-" and sentence.key(i - 1) not in _PREFIXED:
        return True  # `président-élu`, `Rillieux-la-Pape`
    if sentence.key(i) == "pouvoir" and sentence.key(i - 1) not in {"le", "du"}:
        return True
    return sentence.key(i - 1) in {"en"} and sentence.key(i) not in {"ministre"}


def _grow(sentence: Sentence, lexicon: Lexicon, node: Node, head: Entry) -> Phrase:
    phrase = Phrase(node.first, node.last, node.first, head, side=head.actor)
    _grow_left(sentence, lexicon, phrase)
    steps = (_demonym, _adjective, portfolio, _town, _side, _party, _body, _country)
    while any(step(sentence, lexicon, phrase) for step in steps):
        pass
    in_charge(sentence, phrase)
    leaning(sentence, phrase)
    candidacy(sentence, phrase, lexicon)
    matter(sentence, phrase)
    bracket(sentence, phrase)
    return phrase


def _grow_left(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> None:
    left = set()
    while sentence.key(phrase.first - 1) in lexicon.rules["left_words"] and (
        sentence.gap(phrase.first) in {" ", "-"}
    ):
        phrase.first -= 1
        left.add(sentence.key(phrase.first))
    phrase.adjectives = frozenset(left)


def _demonym(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    found = node_at(sentence, phrase.last, "demonym") if sentence.spaced(phrase.last) else None
    if not found or sentence.capital(phrase.last):
        return False
    node, entry = found
    if phrase.side and phrase.side != entry.actor:
        return False
    phrase.side, phrase.place, phrase.last = entry.actor, entry.entity, node.last
    _coordinated_demonyms(sentence, phrase)
    return True


def _coordinated_demonyms(sentence: Sentence, phrase: Phrase) -> None:
    """Note `et japonais` after `les ministres américains`: another side of the same plural."""
    j = phrase.last
    while sentence.key(j) == "et" or sentence.gap(j).strip() == ",":
        k = j + 1 if sentence.key(j) == "et" else j
        found = node_at(sentence, k, "demonym")
        if not found or sentence.capital(k) or not sentence.key(phrase.noun).endswith(("s", "x")):
            return
        phrase.others.append((k, found[1].actor))
        j = found[0].last


def _adjective(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    j = phrase.last
    if sentence.gap(j) == "-" and sentence.key(j) in {"elu", "elue"}:
        phrase.adjectives |= {"futur"}
        phrase.last = j + 1
        return True
    if not sentence.spaced(j):
        return False
    if sentence.key(j) == "par" and sentence.key(j + 1) == "interim":
        phrase.last = j + 2
        return True
    token, key = sentence.token(j), sentence.key(j)
    adjective = token is not None and token.pos == "ADJ" and bool(_ADJECTIVE.search(token.form))
    listed = key in lexicon.rules["office_adjectives"]
    of_party = key in lexicon.rules["party_adjectives"]
    if (sentence.capital(j) and not of_party) or not (
        listed or of_party or (adjective and j not in sentence.nodes)
    ):
        return False
    phrase.adjectives |= {key}
    phrase.last = j + 1
    return True


def _side(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    if phrase.side:
        return False
    j = after_preposition(sentence, phrase.last, OF)
    found = node_at(sentence, j, *SIDES) if j > 0 else None
    if (
        not found and j == phrase.last + 2
    ):  # the article may belong to the name: `de La France insoumise`
        found = node_at(sentence, j - 1, *SIDES)
    body = phrase.head.sort == "group" and phrase.head.home != "bare"  # not `l'État de Mexico`
    if not found or (found[1].sort == "capital" and not body):
        return False
    if found[1].marked and found[1].sort == "state" and sentence.key(j) in {"nord", "sud"}:
        return False
    phrase.side, phrase.place, phrase.last = found[1].actor, found[1].entity, found[0].last
    return True


def _town(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Take in a town or region: `le maire de Brest`, `le parquet de Lyon`, `le préfet du Gard`."""
    of_party = phrase.head.home == "town" and "_" in phrase.side  # `le maire PS de Brest`
    j = after_preposition(sentence, phrase.last, OF)
    region = phrase.head.entity == "président" and sentence.key(j) in lexicon.rules["regions"]
    local = region or phrase.head.home not in {"", "bare"}
    if (phrase.side and not of_party) or phrase.portfolio or not local:
        return False
    if sentence.key(phrase.last - 1) in {"region", "departement"} and j < 0:
        j = phrase.last
    if j > 0 and sentence.key(j - 1) in ARTICLES and sentence.capital(j - 1):
        j -= 1
    if j <= 0 or not sentence.capital(j):
        return False
    last, code = town_at(sentence, lexicon, j)
    if last == j:
        return False
    abroad = node_at(sentence, last + (sentence.key(last) in {"en", "au", "aux"}), "state")
    if abroad and sentence.gap(last).strip() in {"", "("}:
        code = abroad[1].actor  # `la police de Salerne, en Italie`
    begin, phrase.last, phrase.side = phrase.last, last, phrase.side or code
    phrase.portfolio = sentence.surface(j, last)
    phrase.complement = phrase.complement or sentence.surface(begin, last)
    return True


def _party(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Take in a party without preposition: `le maire PS`, `le président LR`."""
    found = node_at(sentence, phrase.last, "organisation") if sentence.spaced(phrase.last) else None
    if not found or phrase.side or phrase.head.sort != "office" or "_" not in found[1].actor:
        return False
    phrase.side, phrase.place, phrase.last = found[1].actor, found[1].entity, found[0].last
    again = node_at(sentence, phrase.last, "organisation")
    if again and again[1].actor == phrase.side and sentence.gap(phrase.last) == " (":
        phrase.last = again[0].last  # `Les Républicains (LR)`
    return True


def _body(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Take in a body: `le porte-parole du ministère chinois`."""
    j = after_preposition(sentence, phrase.last, OF)
    found = node_at(sentence, j, "group") if j > 0 else None
    if not found or phrase.head.sort != "office" or phrase.side or phrase.in_body:
        return False
    begin, phrase.last = phrase.last, found[0].last
    phrase.complement = phrase.complement or sentence.surface(begin, phrase.last)
    phrase.portfolio = phrase.portfolio or found[1].entity
    phrase.in_body, phrase.body_home = True, found[1].home
    return True


def _country(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Take in `du pays`: the side is the country last spoken of."""
    j = phrase.last
    if phrase.side or phrase.of_country or not sentence.spaced(j):
        return False
    if sentence.key(j) == "du" and sentence.key(j + 1) in {"pays", "royaume"}:
        phrase.last, phrase.of_country = j + 2, True
        return True
    if sentence.key(j) == "de" and sentence.key(j + 1) == "ce" and sentence.key(j + 2) == "pays":
        phrase.last, phrase.of_country = j + 3, True
        return True
    return False


def _inherit(found: list[Phrase], sentence: Sentence) -> None:
    """Give `le conseiller du président américain` the side of the phrase after `de`."""
    starts = {phrase.first: place for place, phrase in enumerate(found)}
    for phrase in reversed(found):
        j = after_preposition(sentence, phrase.last, OF)
        if not phrase.side and j in starts and phrase.head.sort != "people":
            inner = found[starts[j]]
            phrase.side, phrase.place = inner.side, inner.place
