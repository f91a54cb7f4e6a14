"""A sentence as a dependency tree in which the mentions of actors are marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import pandas as pd

NAMING = ("appos", "flat:name", "flat:foreign")
_HOLLOW = {"égard", "encontre", "endroit"}
# `près de X`, `lors de X`: what stands before `de` decides, and X is no possessor.
_COMPOUND = {
    *("près", "loin", "autour", "lors", "hors", "long", "côté", "delà", "partir", "travers"),
    *("sein", "marge", "cause", "raison", "suite", "lieu", "cours", "nom", "dehors", "propos"),
}
_CONTRACTED = {"au", "aux"}
_FINITE = "VerbForm=Fin"
_MADE = {"fait", "faire", "font", "faisait", "fera", "feront", "faisant", "fit", "firent", "laissé"}
_REFLEXIVE = {"se", "s'", "me", "m'", "te", "t'", "nous", "vous"}
# Verbs that take `être` in the active (`elle est venue en aide à X`).
_WITH_BE = {
    *("aller", "venir", "revenir", "devenir", "parvenir", "intervenir", "survenir", "convenir"),
    *("partir", "repartir", "arriver", "entrer", "rentrer", "sortir", "rester", "tomber"),
    *("monter", "descendre", "passer", "retourner", "naître", "mourir", "décéder"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the table ``tokens``; ``i`` is its number in the article."""

    i: int
    start: int
    end: int
    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str

    @property
    def low(self) -> str:
        """The form in lower case."""
        return self.form.lower()


@dataclass(frozen=True, slots=True)
class Party:
    """An actor that takes part: a row of the table ``mentions``."""

    mention: int
    actor: str
    entity: str
    level: str
    start: int
    end: int
    role: str = ""


@dataclass
class Tree:
    """One sentence: words in order, children of each, and the party that owns each word.

    ``recent`` holds the parties of the sentences before it, the nearest first; ``enumerations`` is
    filled by :func:`cadrage.language.relations_chains.chain` when first asked.
    """

    article_id: str
    sentence: int
    words: list[Word]
    parties: list[Party]
    recent: list[list[Party]] = field(default_factory=list)
    at: dict[int, Word] = field(init=False)
    kids: dict[int, list[Word]] = field(init=False)
    owner: dict[int, Party] = field(init=False)
    enumerations: dict[int, list[Party]] | None = None

    def __post_init__(self) -> None:
        """Index the words; where mentions overlap the longest owns the word."""
        self.at = {word.i: word for word in self.words}
        self.kids = defaultdict(list)
        for word in self.words:
            if word.head != word.i and word.head in self.at:
                self.kids[word.head].append(word)
        self.owner = {}
        for party in sorted(self.parties, key=lambda p: (p.start - p.end, p.start)):
            for word in self.words:
                if _covers(party, word):
                    self.owner.setdefault(word.i, party)

    def head(self, word: Word) -> Word | None:
        """Give the head of a word; None for the root."""
        return None if word.head == word.i else self.at.get(word.head)

    def children(self, word: Word, *deps: str) -> list[Word]:
        """Give the children of a word, those with a relation that starts as named if any is.

        A noun that only makes a preposition (`à l'égard de X`) gives way to its complement.
        """
        found = [kid for kid in self.kids.get(word.i, []) if not deps or kid.dep.startswith(deps)]
        inner = [self.kids.get(kid.i, []) for kid in found if kid.low in _HOLLOW]
        kept = [kid for kid in found if kid.low not in _HOLLOW]
        return kept + [kid for kids in inner for kid in kids if kid.dep == "nmod"]

    def case(self, word: Word) -> str:
        """Give the preposition of a noun phrase in its plain form; empty if it has none."""
        above = self.head(word)
        if above is not None and above.low in _HOLLOW:
            return "envers"
        for kid in self.children(word):
            if kid.i < word.i and (kid.dep == "case" or kid.pos == "ADP"):
                behind = self.after(kid, -1)
                compound = behind is not None and self._is_compound(behind)
                return behind.low if behind and compound else plain_preposition(kid)
        return ""

    def _is_compound(self, word: Word) -> bool:
        """Say whether a word makes a preposition with `de`: `à propos de`, not `les propos de`."""
        if word.low not in _COMPOUND:
            return False
        before = self.after(word, -1)
        if before is not None and before.pos == "DET" and before.low not in _CONTRACTED:
            before = self.after(before, -1)
        opened = before is not None and (before.pos == "ADP" or before.low in _CONTRACTED)
        return word.pos in {"ADV", "ADP"} or opened

    def after(self, word: Word, step: int = 1) -> Word | None:
        """Give the word that stands some places after (or before) another."""
        return self.at.get(word.i + step)

    def anchor(self, party: Party) -> Word | None:
        """Give the head word of a mention: the first whose own head lies outside it."""
        inside = [word for word in self.words if _covers(party, word)]
        numbers = {word.i for word in inside}
        outer = [w for w in inside if w.head == w.i or w.head not in numbers]
        nominal = [w for w in outer if w.pos in {"NOUN", "PROPN", "PRON", "ADJ", "X", "DET"}]
        return next(iter(nominal or outer or inside), None)


def plain_preposition(word: Word) -> str:
    """Give a preposition without contraction or elision; longer ones by what they express.

    `vis-à-vis de` and `quant à` come out as ``envers``.
    """
    low = word.low.rstrip("'’")
    if low in {"quant", "vis-à-vis", "vis"}:
        return "envers"
    known = {"au": "à", "aux": "à", "du": "de", "des": "de", "d": "de", "auprès": "auprès"}
    return known.get(low, low)


def is_verb(tree: Tree, word: Word) -> bool:
    """Say whether a word acts as a verb, although the tagger may call it a noun or adjective."""
    if word.pos in {"VERB", "AUX"}:
        return not any(word.dep.startswith(dep) for dep in ("aux", "cop"))
    return bool(tree.children(word, "aux"))


def is_reflexive(tree: Tree, verb: Word) -> bool:
    """Say whether the verb is pronominal (`se plaindre`)."""
    if any(k.low in _REFLEXIVE and k.dep.startswith("expl") for k in tree.children(verb)):
        return True
    step = -1
    while (word := tree.after(verb, step)) and word.pos in {"AUX", "ADV"}:
        step -= 1
    return word is not None and word.low in {"se", "s'", "s’"}


def is_finite(tree: Tree, verb: Word) -> bool:
    """Say whether the verb, or its auxiliary, is finite."""
    parts = [verb, *tree.children(verb, "aux", "cop")]
    return any(_FINITE in part.morph for part in parts)


def is_passive(tree: Tree, verb: Word) -> bool:
    """Say whether a verb is in the passive, or a participle that modifies what undergoes it."""
    if is_made_to(tree, verb):
        return True
    if is_reflexive(tree, verb) or _has_had(tree, verb):
        return False  # `ils se sont entretenus`, `ils ont démenti`
    if tree.children(verb, "aux:pass") or tree.children(verb, "nsubj:pass"):
        return verb.lemma.lower() not in _WITH_BE
    past = "Tense=Past" in verb.morph and "VerbForm=Part" in verb.morph
    opens = verb is tree.words[0]  # `élu maire, X a ...`
    apart = opens or verb.dep in {"acl", "amod", "advcl", "xcomp"}
    return past and not tree.children(verb, "aux") and apart


def _has_had(tree: Tree, verb: Word) -> bool:
    """Say whether `avoir` alone helps a verb, whatever the parser made of its subject."""
    helping = [kid.low for kid in tree.children(verb, "aux")]
    return any(kid.lemma == "avoir" for kid in tree.children(verb, "aux")) and "été" not in helping


def is_made_to(tree: Tree, verb: Word) -> bool:
    """Say whether the subject undergoes an infinitive after `se faire` (`s'est fait limoger`)."""
    made = tree.after(verb, -1)
    if made is None or made.low not in _MADE or "VerbForm=Inf" not in verb.morph:
        return False
    step = -2
    while (word := tree.after(verb, step)) is not None and word.pos in {"AUX", "ADV"}:
        step -= 1
    return word is not None and word.low in _REFLEXIVE


def trees(
    tokens: pd.DataFrame, mentions: pd.DataFrame, *, named_only: bool = False
) -> Iterator[Tree]:
    """Give the tree of every sentence, in the order of ``tokens``.

    Parameters
    ----------
    tokens, mentions
        Tables of the room; mentions without a code of an actor are kept under their entity.
    named_only
        Skip the sentences without a mention, which is most of them in a large corpus.
    """
    parties: dict[tuple[str, int], list[Party]] = defaultdict(list)
    columns = [mentions[name].tolist() for name in ("article_id", "sentence", *_PARTY)]
    for key, number, *values in zip(*columns, strict=True):
        parties[str(key), int(number)].append(Party(*values))
    for key, words in _sentences(tokens):
        if parties.get(key) or not named_only:
            here = sorted(parties.get(key, []), key=lambda p: (p.start, -p.end))
            recent = [parties.get((key[0], key[1] - step), []) for step in range(1, _RECENT + 1)]
            yield Tree(*key, words, here, recent)


_RECENT = 3  # sentences in which an antecedent is looked for
_PARTY = ("mention", "actor", "entity", "level", "start", "end", "role")
_WORD = ("token", "start", "end", "form", "lemma", "pos", "morph", "head", "dep")


def _sentences(tokens: pd.DataFrame) -> Iterator[tuple[tuple[str, int], list[Word]]]:
    """Give the words of each sentence; columns as lists are read fastest."""
    columns = [tokens[name].tolist() for name in ("article_id", "sentence", *_WORD)]
    for (key, number), rows in groupby(zip(*columns, strict=True), key=itemgetter(0, 1)):
        yield (str(key), int(number)), [Word(*row[2:]) for row in rows]


def _covers(party: Party, word: Word) -> bool:
    """Say whether a mention holds a word, or stands inside it (`américano-japonais`)."""
    inside = word.start >= party.start and word.end <= party.end
    return inside or (word.start <= party.start and word.end >= party.end)


def apposed_to(tree: Tree, noun: Word) -> Party | None:
    """Give the name that a noun phrase between commas follows (`X, un allié proche, ...`)."""
    first = min([noun, *tree.children(noun, "det", "amod", "advmod")], key=lambda word: word.i)
    comma, before = tree.after(first, -1), tree.after(first, -2)
    if comma is None or comma.low != "," or before is None or before.i not in tree.owner:
        return None
    party = tree.owner[before.i]
    closed = any(w.low == "," and w.i > noun.i for w in tree.words) or noun is tree.words[-1]
    free = not _is_cased(tree, tree.anchor(party)) and noun.i not in tree.owner
    return party if closed and free and not tree.children(noun, "cc") else None


def _is_cased(tree: Tree, word: Word | None) -> bool:
    """Say whether a name stands after a preposition, its own or that of the noun it names."""
    while word is not None and not tree.case(word):
        if not word.dep.startswith((*NAMING, "nmod", "flat")):
            return False
        word = tree.head(word)
    return word is not None
