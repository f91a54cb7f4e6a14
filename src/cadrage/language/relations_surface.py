"""The other side of a verb read off the order of words, where the parse has lost it.

Parsers hang objects on the nearest noun (`accuse dans un livre le président`) and take them for
subjects or loose words; between the verb and the end of its clause the order of words is plainer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cadrage.language.relations_tree import Party, Tree, Word, plain_preposition

_REACH = 16
_STOPS = {
    *(";", ":", ".", ",", "qui", "que", "qu'", "dont", "où", "lorsque", "quand", "alors"),
    *("tandis", "si", "comme", "mais", "et", "ou", "car", "puis", "lors", "selon", "(", "[", "«"),
}
_LONG = {"auprès", "face"}  # `auprès de X`, `face à X`
_MARKS = {'"', "»", "”", "“", "'", ")", "-", "–"}
_NOMINAL = {"NOUN", "ADJ", "NUM", "X"}


@dataclass(frozen=True, slots=True)
class Found:
    """A party after a verb: the preposition before it, and whether its deed or thing stands there.

    ``case`` is empty for a direct object; ``deed`` is set in `condamne l'attaque de X`.
    """

    case: str
    party: Party
    deed: bool


def after_verb(tree: Tree, verb: Word, *, skip: frozenset[int] = frozenset()) -> Iterator[Found]:
    """Give the parties after a verb, up to the end of its clause, in order.

    Parameters
    ----------
    tree, verb
        The sentence and the verb.
    skip
        Mentions that are its subject (`a répondu X à Y`).

    Yields
    ------
    Found
        Nothing beyond a comma, a conjunction, a relative or another verb.
    """
    case, head, deed, last = "", False, False, -1
    step = 0
    while (step := step + 1) <= _REACH and (word := tree.after(verb, step)) is not None:
        party = tree.owner.get(word.i)
        if party is not None:
            if party.mention != last and party.mention not in skip:
                yield Found(case, party, deed)
            last, head = party.mention, True
        elif _closes(word):
            return
        elif word.low in _LONG:
            case, head, deed = "auprès" if word.low == "auprès" else "face", False, False
        elif word.low in {"de", "d'", "à", "au", "aux", "du"} and not head and case in _LONG:
            continue
        elif word.pos == "ADP" or (word.low in {"du", "des"} and head):
            case, deed = _opened(plain_preposition(word), case, head=head, deed=deed)
            head = False
        elif word.pos == "DET" and head and last < 0:
            case, head, deed = "", False, False  # a new phrase: `menace de sanctions | la France`
        elif word.pos in _NOMINAL:
            head = True


def _closes(word: Word) -> bool:
    if word.low in _STOPS:
        return True
    return word.pos in {"VERB", "AUX"} or (word.pos == "PUNCT" and word.low not in _MARKS)


def _opened(preposition: str, case: str, *, head: bool, deed: bool) -> tuple[str, bool]:
    """Say what a preposition opens; `de` after a noun names whose deed or thing it is."""
    if preposition == "de" and head:
        return case, True
    return preposition, False


def between_names(tree: Tree, word: Word) -> bool:
    """Say whether a word stands right between two actors (`Dupont critique Durand`)."""
    before, behind = tree.after(word, -1), tree.after(word)
    if behind is not None and behind.pos == "DET":
        behind = tree.after(behind)
    return before is not None and behind is not None and {before.i, behind.i} <= tree.owner.keys()
