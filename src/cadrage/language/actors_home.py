"""The country an article is about, for offices and bodies named without theirs.

`Le gouvernement`, `la police`, `le Premier ministre`: the reader supplies the country that the
article is about. It is supplied here only where one state has most of what the article names
(states, their people, capitals, seats of power, bodies, known persons, towns and regions of
``places.csv``); elsewhere the office stays without a side. Title and lead count twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cadrage.language.actors_lexicon import Lexicon
from cadrage.language.actors_phrases import Phrase
from cadrage.language.actors_sentence import DEFINITE, Node, Sentence

_NATIONAL = frozenset(
    {
        "président de la République",
        "chef de l'État",
        "chef de l'exécutif",
        "Premier ministre",
        "chef du gouvernement",
        "gouvernement",
        "ministre",
        "exécutif",
        "ministre de l'Intérieur",
    }
)
_WITH_PORTFOLIO = frozenset({"ministre", "ministre délégué", "ministère", "secrétaire d'État"})
_OF_STATES = frozenset({"ambassadeur", "consul", "général", "juge", "chef des armées"})
_LOCAL = frozenset(
    {"procureur de la République", "procureur", "préfet", "maire", "gouverneur", "shérif"}
    | {"adjoint au maire", "député", "sénateur"}
)
_SIDES = ("state", "seat", "organisation", "demonym", "capital", "prefix")
FORMER = frozenset({"ancien", "ancienne", "ex"})
_TREATIES = frozenset({"accord", "accords", "traite", "traites", "club"})
_PLURAL = frozenset({"des", "les", "aux"})
_SHARE = 2 / 3  # of all that is named: twice as much as of any other state
_LEAD = 2  # sentences


def home(
    found: Iterable[tuple[Sentence, list[Phrase]]],
    persons: Iterable[tuple[int, str]],
    lexicon: Lexicon,
) -> str:
    """Give the state that an article is about; empty if none has two thirds of what it names.

    Parameters
    ----------
    found
        Each sentence of the article with its phrases of offices and bodies.
    persons
        For each naming of a person, the number of its sentence and the person's code.
    lexicon
        Tables of actors.
    """
    counts: Counter[str] = Counter()
    for number, code in persons:
        counts[code.split("_")[0]] += 2 if number < _LEAD else 1
    for number, (sentence, phrases) in enumerate(found):
        codes = [phrase.side for phrase in phrases if not phrase.head.actor]
        codes += [side for phrase in phrases for _, side in phrase.others]
        for node in sentence.nodes.values():
            codes += set(_codes(sentence, node, lexicon))
        codes += _places(sentence, lexicon)
        for code in codes:
            counts[code.split("_")[0]] += 2 if number < _LEAD else 1
    states = {code: n for code, n in counts.items() if code in lexicon.states}
    best = max(states, key=lambda code: states[code], default="")
    return best if best and states[best] >= _SHARE * sum(states.values()) else ""


def _codes(sentence: Sentence, node: Node, lexicon: Lexicon) -> Iterator[str]:
    """Give the actors a form may stand for; a treaty named after a town tells of no state."""
    if node.entry("none") or sentence.key(node.first - 2) in _TREATIES:
        return
    if sentence.key(node.first) in lexicon.rules["twin_towns"]:
        return
    somebody = node.entry("demonym") and sentence.capital(node.first) and node.first > 0
    if somebody and not sentence.key(node.last - 1).endswith(("s", "x")):
        return  # `un Belge`: often abroad
    yield from (e.actor for e in node.entries if e.sort in _SIDES and not e.marked)


def _places(sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    """Give the states of the towns and regions that a sentence names."""
    i = 0
    while i < len(sentence.words):
        last, code = lexicon.place(sentence.words, i)
        if code:
            yield code
        i = max(last, i + 1)


def is_public(phrase: Phrase) -> bool:
    """Say whether an office beside a name is one of a state, whichever state it is."""
    ministry = phrase.head.entity in _WITH_PORTFOLIO and bool(phrase.portfolio)
    of_body = phrase.in_body and (phrase.body_home or phrase.portfolio == "ministère")
    return (
        phrase.head.alone
        or ministry
        or bool(phrase.head.home or of_body)
        or (phrase.head.entity in _OF_STATES)
    )


def is_national(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase names an office or body of the state, without a name or a side.

    A minister or ministry is one only with its portfolio; `le gouvernement de ...` is another's.
    """
    if phrase.side or phrase.name or phrase.of_country or "vice" in phrase.adjectives:
        return False
    named = phrase.head.entity in _WITH_PORTFOLIO and bool(phrase.portfolio)
    named = named or (phrase.head.entity == "président" and bool(phrase.adjectives & FORMER))
    definite = sentence.key(phrase.first - 1) in DEFINITE - _PLURAL | {"son", "sa"}
    if phrase.body_home:
        return definite or sentence.key(phrase.first - 1) in {"un", "une"}
    if phrase.head.home == "town" and not phrase.portfolio:
        return definite and phrase.head.entity in _LOCAL and not _further(sentence, phrase)
    if phrase.head.entity == "présidence" and _further(sentence, phrase):
        return False  # of a party, a committee
    if phrase.head.home:
        definite = definite or sentence.key(phrase.first - 1) in DEFINITE | {"d", "de"}
        return definite and not (phrase.head.home == "bare" and _further(sentence, phrase))
    further = _further(sentence, phrase)
    return definite and not further and (named or phrase.head.entity in _NATIONAL)


def _further(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a complement follows that names another side."""
    return sentence.key(phrase.last) in {"de", "d", "du", "des"} and sentence.spaced(phrase.last)
