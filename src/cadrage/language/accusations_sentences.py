"""Words that look like an accusation and are none: judgments of courts, treaties given notice."""

from __future__ import annotations

from collections.abc import Mapping

from cadrage.language.relations_tree import Tree, Word, is_passive

Lists = Mapping[str, frozenset[str]]

# Words after "condamné" in which the penalty is told.
_REACH = 6
# Words on either side among which the court stands.
_COURT = 8


def is_no_charge(tree: Tree, word: Word, lists: Lists) -> bool:
    """Whether "condamner" tells a court's sentence, or "dénoncer" the end of a treaty.

    Examples
    --------
    *condamné à deux ans de prison*, *sa condamnation pour fraude*, *a dénoncé l'accord de 2015*
    accuse nobody; *la Chine a condamné ces tirs* does.
    """
    lemma = word.lemma.lower()
    if lemma in lists["sentencing"]:
        judged = _is_penal(tree, word, lists) or _is_sentenced(tree, word)
        return judged or _in_court(tree, word, lists)
    return lemma == "dénoncer" and _ends_treaty(tree, word, lists)


def _is_penal(tree: Tree, word: Word, lists: Lists) -> bool:
    """Whether "à" and a penalty follow: a number, death, prison, a fine, an infinitive."""
    after = [tree.after(word, step) for step in range(1, _REACH)]
    words = [w for w in after if w is not None]
    for k, token in enumerate(words[:-1]):
        if token.low in {"à", "au", "aux"}:
            near = words[k + 1 : k + 4]
            return any(w.pos == "NUM" or w.lemma.lower() in lists["penalties"] for w in near) or (
                words[k + 1].pos == "VERB"
            )
    return False


def _in_court(tree: Tree, word: Word, lists: Lists) -> bool:
    """Whether a court stands near the verb, as who condemns."""
    near = (tree.after(word, step) for step in range(-_COURT, _COURT))
    return any(w is not None and w.lemma.lower() in lists["courts"] for w in near)


def _is_sentenced(tree: Tree, word: Word) -> bool:
    """Whether nobody is named who condemns: courts need not be, critics are."""
    if word.pos == "NOUN":
        return "par" not in {tree.case(kid) for kid in tree.children(word)}
    passive = is_passive(tree, word)
    return passive and not any(tree.case(kid) == "par" for kid in tree.children(word))


def _ends_treaty(tree: Tree, word: Word, lists: Lists) -> bool:
    objects = tree.children(word, "obj")
    return any(w.lemma.lower() in lists["treaties"] for w in objects) and any(
        det.low in {"l'", "le", "la", "cet", "ce"}
        for w in objects
        for det in tree.children(w, "det")
    )
