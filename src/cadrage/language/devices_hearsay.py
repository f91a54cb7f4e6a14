"""The conditional of hearsay (*conditionnel de reprise*), told apart from its neighbours.

*La Russie aurait fourni des armes* hands a statement on without vouching for it (Kronning 2002;
Dendale 1993). The same form is a future in the past under a reporting verb (*a annoncé qu'il
signerait*), a hypothesis beside *si*, and a hedge with modal verbs (*pourrait*). A past form tells
hearsay unless something speaks for another reading; a simple form needs a verb of state, a source
or hearsay told just before.
"""

from __future__ import annotations

from dataclasses import dataclass

from cadrage.language.devices_conditional import Words, is_conditional, participle_of
from cadrage.language.devices_conditions import (
    INVERTED,
    after_quotation,
    holds,
    is_asked,
    is_guess,
    is_hypothetical,
    is_incise,
    is_interrogative,
    is_own,
    is_quoted,
)
from cadrage.language.devices_report import governing, relays
from cadrage.language.quotations_text import MARKS, RELATIVES, Token, bare

_REFLEXIVE = ("se", "s'")
_ATTRIBUTE = 5  # tokens looked at after a verb for its attribute


@dataclass(frozen=True)
class Verdict:
    """What a conditional is: its kind, the place after its last token, whether it has a source."""

    kind: str
    end: int
    sourced: bool = False


@dataclass(frozen=True)
class _Case:
    """A conditional in its sentence."""

    sentence: list[Token]
    place: int
    participle: int
    words: Words
    named: bool
    sourced: bool
    told: bool

    @property
    def verb(self) -> Token:
        return self.sentence[self.place]

    @property
    def past(self) -> bool:
        """Whether the form is past: no "sera vendu" of yesterday, as "serait vendu" may be."""
        if not self.participle:
            return False
        if self.verb.lemma == "avoir" or self.held("été"):
            return True
        reflexive = self.place and self.sentence[self.place - 1].low in _REFLEXIVE
        return bool(reflexive) or self._moved()

    def held(self, word: str) -> bool:
        return any(self.sentence[k].low == word for k in range(self.place, self.participle))

    def _moved(self) -> bool:
        participle = self.sentence[self.participle]
        moving = self.words.sets
        return participle.lemma in moving["etre_verbs"] or bare(participle.form) in moving["gone"]

    def after(self, start: int, plain: bool = False) -> list[str]:
        """Give the words that follow, to the end of the clause, or to a preposition."""
        found: list[str] = []
        for token in self.sentence[start : start + _ATTRIBUTE]:
            if token.low in (",", ";", ":", ".") or (plain and token.pos == "ADP" and found):
                break
            if token.low not in MARKS:
                found.append(bare(token.form))
        return found


def judge(sentence: list[Token], place: int, words: Words, told: bool = False) -> Verdict:
    """Classify a conditional of a sentence.

    Parameters
    ----------
    sentence
        Tokens of one sentence.
    place
        Place of the conditional among them.
    words
        The closed lists.
    told
        Whether hearsay was told just before, in this sentence or the last.

    Returns
    -------
    Verdict
        Its kind is ``"hearsay"``, ``"hedge"`` or ``""`` (future in the past, hypothesis, wish).
    """
    lemma = sentence[place].lemma
    if lemma in words.sets["modals"] or lemma in words.sets["seeming"]:
        return Verdict("hedge", place + 1)
    participle = participle_of(sentence, place, words)
    end = (participle or place) + 1
    after = sentence[place + 1].low if place + 1 < len(sentence) else ""
    if lemma in words.sets["other_modals"] or is_own(sentence, place) or after == "-ce":
        return Verdict("", end)
    named = holds(sentence, words.sources)
    sourced = named or _has_incise(sentence, place, words)
    case = _Case(sentence, place, participle, words, named, sourced, told)
    telling, at = after_quotation(sentence, place)
    if holds(_clause(sentence, place), words.phrases["pretexts"]):
        return Verdict("hearsay", end, True)
    if is_hypothetical(telling, at, case.past, words):
        return Verdict("", end)
    if is_asked(telling, at):
        guessed = is_guess(telling, at, words) and not _is_counterfactual(case)
        return Verdict("hearsay" if guessed else "", end)
    kind = _of_past(case) if case.past else _of_simple(case)
    return Verdict("hearsay" if kind else "", end, named and kind != "wish")


def _clause(sentence: list[Token], place: int) -> list[Token]:
    """Give what stands between the last comma and a verb."""
    start = place
    while start > 0 and sentence[start - 1].low != ",":
        start -= 1
    return sentence[start:place]


def _has_incise(sentence: list[Token], place: int, words: Words) -> bool:
    """Whether an incise names who tells: ", révèle Le Monde", ", a appris l'AFP".

    After quoted words it tells the conditional too, save where that is quoted itself.
    """
    within = is_quoted(sentence, place)
    for k in range(1, len(sentence) - 1):
        like = k > 1 and sentence[k - 1].low in ("l'", "le") and sentence[k - 2].low == "comme"
        if like and not within and relays(sentence[k].lemma, words):
            return True
        if sentence[k - 1].low != "," or not sentence[k].is_finite:
            continue
        if sentence[k - 2].low in MARKS and (within or k < place):
            continue
        verb = sentence[k + 1] if sentence[k].lemma == "avoir" else sentence[k]
        if sentence[k + 1].low in INVERTED:
            continue
        if relays(verb.lemma, words) and not is_conditional(sentence[k]):
            return True
    return False


def _is_counterfactual(case: _Case) -> bool:
    """Whether a form speaks of what was not done, or of worth: "aurait pu", "serait utile"."""
    no_fact = case.words.sets["unreal"] | case.words.sets["wished"]
    no_fact |= case.words.sets["evaluations"]
    end = case.participle or case.place
    return bool(no_fact & {bare(token.form) for token in case.sentence[end : end + 4]})


def _of_past(case: _Case) -> str:
    """Judge "aurait fourni", "se serait rendu", "aurait été vu"."""
    form = bare(case.sentence[case.participle].form)
    words = case.words.sets
    well = case.held("bien") and (form in words["welcome"] or _is_spared(case, form))
    if form in case.words.sets["unreal"] or well or (form == "dit" and _subject(case) == "on"):
        return ""
    if form in case.words.sets["wished"]:
        scarce = any(map(case.held, ("moyennement", "peu", "guère", "modérément")))
        told = case.told or case.sourced or case.held("pas") or scarce
        return "wish" if told else ""
    return "" if form == "ete" and _evaluates(case, case.participle + 1) else "told"


def _is_spared(case: _Case, form: str) -> bool:
    """Whether it tells what one did not want: "s'en serait bien passé", "dont il se serait"."""
    before = {token.low for token in case.sentence[max(case.place - 4, 0) : case.place]}
    return form.startswith("passe") and bool(before & {"dont", "en"})


def _of_simple(case: _Case) -> str:
    """Judge "serait âgé", "serait détenu", "selon X, l'usine emploierait"."""
    if is_interrogative(case.sentence, case.place, case.words):
        return ""
    report, past = governing(case.sentence, case.place, case.words, named=case.named)
    if past:
        return "told" if _is_state(case) else ""
    thing = _subject(case) in case.words.sets["things"]
    if thing and not (case.told or case.named) and not _is_cleft(case):
        return ""
    if thing and case.verb.lemma == "etre" and _is_deed(case):
        return ""
    if case.verb.lemma == "etre":
        return _of_being(case, report)
    if case.verb.lemma == "faire" and _is_support(case):
        return "told"
    if case.words.sets["effect_verbs"] & {case.verb.lemma}:
        relative = case.sentence[case.place - 1].low == "qui"
        return "told" if (case.sourced or report) and not relative else ""
    return "told" if case.sourced or case.told or report or _tells_what_is(case) else ""


def _of_being(case: _Case, report: bool) -> str:
    """Judge "serait" with an attribute or a participle: a fact handed on, or what would be."""
    if _evaluates(case, case.place + 1) or _is_judged(case):
        return ""
    if case.participle and is_incise(case.sentence, case.place):
        return "told"  # `"...", serait-il écrit dans la lettre`
    happens = case.participle and not _is_state(case)
    titled = case.sentence[0].sentence == 0 and not _is_relative(case)
    return "" if happens and not (case.sourced or case.told or report or titled) else "told"


def _is_deed(case: _Case) -> bool:
    """Whether "ce serait" weighs a deed: "ce serait trahir nos enfants"."""
    following = case.sentence[case.place + 1 : case.place + 2]
    return any(token.is_infinitive for token in following)


def _is_judged(case: _Case) -> bool:
    """Whether the subject is a worth: "la solution serait de", "l'idéal serait"."""
    quoted = case.place > 0 and case.sentence[case.place - 1].low in MARKS
    return not quoted and _subject(case) in case.words.sets["evaluations"]


def _is_cleft(case: _Case) -> bool:
    """Whether "ce serait" sets off words of another hearsay: "ce serait lui qui aurait fui"."""
    later = case.sentence[case.place + 1 :]
    return case.verb.lemma == "etre" and any(
        is_conditional(token) and token.lemma in ("avoir", "etre") for token in later
    )


def _tells_what_is(case: _Case) -> bool:
    """Whether a verb says what is, not what follows: "souffrirait", "viendrait de partir"."""
    if case.verb.lemma == "venir":
        return bool({"de", "d'", "du", "des"} & set(case.after(case.place + 1)[:3]))
    return case.verb.lemma in case.words.sets["stative_verbs"] and not _has_effect(case)


def _is_support(case: _Case) -> bool:
    """Whether "ferait" carries a noun of what is: "ferait partie", "ferait l'objet de"."""
    return bool(case.words.sets["supported"] & set(case.after(case.place + 1)[:4]))


def _is_relative(case: _Case) -> bool:
    return any(token.low in RELATIVES for token in case.sentence[: case.place])


def _is_state(case: _Case) -> bool:
    """Whether "serait lié", "serait âgé" describes what is: no future of the past."""
    states = case.words.sets["states"]
    if case.verb.lemma != "etre":
        return False
    return any(word in states for word in case.after(case.place + 1)[:4])


def _has_effect(case: _Case) -> bool:
    """Whether "aurait" takes an effect or a worth: "aurait des conséquences", "aurait intérêt"."""
    effects = case.words.sets["effects"]
    return case.verb.lemma == "avoir" and any(w in effects for w in case.after(case.place + 1))


def _subject(case: _Case) -> str:
    before = (bare(t.form) for t in reversed(case.sentence[: case.place]) if t.low not in MARKS)
    return next((word for word in before if word not in ("ne", "n'", "en", "y", "lui", "se")), "ce")


def _evaluates(case: _Case, start: int) -> bool:
    """Whether it is judged what would be: "serait une faute", "il aurait été utile de"."""
    return any(word in case.words.sets["evaluations"] for word in case.after(start, True))
