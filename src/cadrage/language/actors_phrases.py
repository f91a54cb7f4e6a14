"""Noun phrases of offices and bodies: `le ministre japonais des Affaires étrangères`.

A phrase begins with a noun of ``offices.csv`` and takes in, in any order, what says of whom it
is: a demonym, a country or organisation after `de`, a portfolio, a body after `de`, and adjectives
of office. The person's name is attached later, when all names of the article are known.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cadrage.language.actors_lexicon import Entry, Lexicon
from cadrage.language.actors_phrase_ends import bracket, in_charge
from cadrage.language.actors_sentence import Node, Sentence
from cadrage.language.actors_towns import town_at

HEADS = ("office", "group", "people")
SIDES = ("state", "organisation", "seat", "capital")
_PREPOSITIONS = frozenset({"de", "du", "des", "d", "au", "aux", "a"})
_OF = frozenset({"de", "du", "des", "d"})
_ARTICLES = frozenset({"la", "l", "les", "le"})


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
    return found


def _blocked(sentence: Sentence, i: int) -> bool:
    """Refuse nouns used as another word: a verb, a language, a set phrase such as `en force`."""
    token = sentence.token(i)
    if token is not None and token.pos in {"VERB", "AUX"}:
        return True
    node = sentence.nodes[i]
    if token is not None and token.pos == "ADJ" and node.last == i + 1:
        return True
    if sentence.key(i) in {"elu", "elue"} and sentence.gap(i) == "-":
        return True  # `président-élu`
    if sentence.key(i) == "pouvoir" and sentence.key(i - 1) not in {"le", "du"}:
        return True
    return sentence.key(i - 1) in {"en"} and sentence.key(i) not in {"ministre"}


def _grow(sentence: Sentence, lexicon: Lexicon, node: Node, head: Entry) -> Phrase:
    phrase = Phrase(node.first, node.last, node.first, head, side=head.actor)
    _grow_left(sentence, lexicon, phrase)
    steps = (_demonym, _adjective, _portfolio, _town, _side, _party, _body, _country)
    while any(step(sentence, lexicon, phrase) for step in steps):
        pass
    in_charge(sentence, phrase)
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


def _node(sentence: Sentence, i: int, *sorts: str) -> tuple[Node, Entry] | None:
    node = sentence.nodes.get(i)
    entry = node.entry(*sorts) if node else None
    return (node, entry) if node and entry else None


def _demonym(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    found = _node(sentence, phrase.last, "demonym") if sentence.spaced(phrase.last) else None
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
        found = _node(sentence, k, "demonym")
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
    # plural verbs are sometimes read as adjectives: `les ministres partagent`
    adjective = token is not None and token.pos == "ADJ" and not key.endswith("ent")
    listed = key in lexicon.rules["office_adjectives"]
    of_party = key in lexicon.rules["party_adjectives"]
    if (sentence.capital(j) and not of_party) or not (
        listed or of_party or (adjective and j not in sentence.nodes)
    ):
        return False
    phrase.adjectives |= {key}
    phrase.last = j + 1
    return True


def _after_preposition(sentence: Sentence, i: int, allowed: frozenset[str]) -> int:
    """Give the place after a preposition and its article; -1 if there is none."""
    if not sentence.spaced(i) or sentence.key(i) not in allowed:
        return -1
    if sentence.key(i + 1) in _ARTICLES and sentence.key(i) not in {"du", "des", "aux", "au"}:
        return i + 2
    return i + 1


def _portfolio(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    j = _after_preposition(sentence, phrase.last, _PREPOSITIONS)
    found = _node(sentence, j, "portfolio") if j > 0 else None
    if not found and j > 0 and not phrase.portfolio:
        return _other_portfolio(sentence, phrase, j)
    if not found or phrase.head.sort == "people":
        return False
    phrase.portfolio = phrase.portfolio or found[1].entity
    begin, phrase.last = phrase.last, found[0].last
    _more_portfolios(sentence, phrase)
    phrase.complement = phrase.complement or sentence.surface(begin, phrase.last)
    return True


def _other_portfolio(sentence: Sentence, phrase: Phrase, j: int) -> bool:
    """Take in a portfolio that no table has: `ministre du Redressement productif`."""
    token = sentence.token(j)
    ministry = phrase.head.entity in {"ministre", "ministre délégué", "ministère"}
    if not ministry or not sentence.capital(j) or j in sentence.nodes or token is None:
        return False
    if token.ner.endswith("PER") or sentence.key(phrase.last) in {"a", "au", "aux", "d"}:
        return False
    begin, phrase.last = phrase.last, j + 1
    following = sentence.token(j + 1)
    if following is not None and following.pos == "ADJ" and sentence.gap(j + 1) == " ":
        phrase.last += 1
    phrase.portfolio = sentence.surface(j, phrase.last)
    phrase.complement = phrase.complement or sentence.surface(begin, phrase.last)
    return True


def _more_portfolios(sentence: Sentence, phrase: Phrase) -> None:
    while sentence.key(phrase.last) == "et" or sentence.gap(phrase.last).strip() == ",":
        j = phrase.last + (sentence.key(phrase.last) == "et")
        k = _after_preposition(sentence, j, _PREPOSITIONS) if sentence.spaced(j) else j
        found = _node(sentence, k if k > 0 else j, "portfolio")
        if not found:
            return
        phrase.last = found[0].last


def _side(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    if phrase.side:
        return False
    j = _after_preposition(sentence, phrase.last, _OF)
    found = _node(sentence, j, *SIDES) if j > 0 else None
    if (
        not found and j == phrase.last + 2
    ):  # the article may belong to the name: `de La France insoumise`
        found = _node(sentence, j - 1, *SIDES)
    body = phrase.head.sort == "group" and phrase.head.home != "bare"  # not `l'État de Mexico`
    if not found or (found[1].sort == "capital" and not body):
        return False
    if found[1].marked and found[1].sort == "state" and sentence.key(j) in {"nord", "sud"}:
        return False
    phrase.side, phrase.place, phrase.last = found[1].actor, found[1].entity, found[0].last
    return True


def _town(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Take in a town or region: `le maire de Brest`, `le parquet de Lyon`, `le préfet du Gard`."""
    if phrase.side or phrase.portfolio or phrase.head.home in {"", "bare"}:
        return False
    j = _after_preposition(sentence, phrase.last, _OF)
    if sentence.key(phrase.last - 1) in {"region", "departement"} and j < 0:
        j = phrase.last
    if j > 0 and sentence.key(j - 1) in _ARTICLES and sentence.capital(j - 1):
        j -= 1
    if j <= 0 or not sentence.capital(j):
        return False
    last, code = town_at(sentence, lexicon, j)
    if last == j:
        return False
    begin, phrase.last, phrase.side = phrase.last, last, code
    phrase.portfolio = sentence.surface(j, last)
    phrase.complement = phrase.complement or sentence.surface(begin, last)
    return True


def _party(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Take in a party without preposition: `le maire PS`, `le président LR`."""
    found = _node(sentence, phrase.last, "organisation") if sentence.spaced(phrase.last) else None
    if not found or phrase.side or phrase.head.sort != "office" or "_" not in found[1].actor:
        return False
    phrase.side, phrase.place, phrase.last = found[1].actor, found[1].entity, found[0].last
    return True


def _body(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Take in a body: `le porte-parole du ministère chinois`."""
    j = _after_preposition(sentence, phrase.last, _OF)
    found = _node(sentence, j, "group") if j > 0 else None
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
        j = _after_preposition(sentence, phrase.last, _OF)
        if not phrase.side and j in starts and phrase.head.sort != "people":
            inner = found[starts[j]]
            phrase.side, phrase.place = inner.side, inner.place
