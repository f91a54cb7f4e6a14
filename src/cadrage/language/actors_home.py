"""Offices of France named without their country, as French press does at home.

`Le gouvernement`, `le Premier ministre`: a French reader supplies the country. It is supplied here
only where nothing else can be meant: something French is named in the article, and no other state
is, by its name, its people, its capital, a seat of power or a known person. Anywhere else the
office stays without a side. Offices beside a person's name are left to the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cadrage.language.actors_lexicon import Lexicon
from cadrage.language.actors_phrases import Phrase
from cadrage.language.actors_sentence import DEFINITE, Node, Sentence

HOME = "FRA"
_NATIONAL = frozenset(
    {
        "président de la République",
        "chef de l'État",
        "chef de l'exécutif",
        "Premier ministre",
        "chef du gouvernement",
        "gouvernement",
        "exécutif",
    }
)
_WITH_PORTFOLIO = frozenset({"ministre", "ministre délégué", "ministère"})
_SIDES = ("state", "seat", "organisation", "demonym", "capital", "prefix")
_TREATIES = frozenset({"accord", "accords", "traite", "traites", "club"})
_PLURAL = frozenset({"des", "les", "aux"})


def is_home(
    found: Iterable[tuple[Sentence, list[Phrase]]], actors: Iterable[str], lexicon: Lexicon
) -> bool:
    """Say whether an article speaks of France and of no other state.

    Parameters
    ----------
    found
        Each sentence of the article with its phrases of offices and bodies.
    actors
        Codes of the persons it names.
    lexicon
        Tables of actors.
    """
    codes = set(actors)
    for sentence, phrases in found:
        codes.update(phrase.side for phrase in phrases)
        codes.update(side for phrase in phrases for _, side in phrase.others)
        for node in sentence.nodes.values():
            codes.update(_codes(sentence, node))
    states = {code.split("_")[0] for code in codes} & lexicon.states
    return states == {HOME}


def _codes(sentence: Sentence, node: Node) -> Iterator[str]:
    """Give the actors a form may stand for; a treaty named after a town tells of no state."""
    if node.entry("none") or sentence.key(node.first - 2) in _TREATIES:
        return
    yield from (e.actor for e in node.entries if e.sort in _SIDES and not e.marked)


def is_national(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase names an office of the state, without a name or a side.

    A minister or ministry is one only with its portfolio; `le gouvernement de ...` is another's.
    """
    if phrase.side or phrase.name or phrase.of_country:
        return False
    named = phrase.head.entity in _WITH_PORTFOLIO and bool(phrase.portfolio)
    definite = sentence.key(phrase.first - 1) in DEFINITE - _PLURAL
    further = sentence.key(phrase.last) in {"de", "d", "du", "des"} and sentence.spaced(phrase.last)
    return definite and not further and (named or phrase.head.entity in _NATIONAL)
