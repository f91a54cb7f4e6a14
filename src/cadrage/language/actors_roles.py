"""The part of a mention in its sentence, from the dependencies, mended where they are weak.

The parser finds most subjects before the verb; it misses those after a verb of speech (marked as
objects), members of a coordination, and agents after `par`. These are mended by what stands on
the surface: the preposition before, the conjunction between, the verb of speech before.
"""

from __future__ import annotations

from itertools import zip_longest

from cadrage.language.actors_coordination import Span, coordinations, shared
from cadrage.language.actors_lexicon import Lexicon
from cadrage.language.actors_sentence import DETERMINERS, Sentence, Token
from cadrage.language.actors_words import fold

_LINKS = {"conj", "appos", "flat:name", "flat:foreign"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "X"}
_DATIVE = {"a", "au", "aux"}
_CLAUSE_ENDS = (*',"»”-–—?!:', " que", " qu'", " comme", " ainsi")
_ACCORDING = {"selon"}


class Syntax:
    """The dependencies of one sentence.

    Parameters
    ----------
    sentence
        A sentence with its tokens.
    lexicon
        Tables of actors, for the verbs of speech and of giving.
    """

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.rules = lexicon.rules
        self.offset = sentence.tokens[0].number if sentence.tokens else 0

    def head(self, token: Token) -> Token | None:
        """Give the token that governs another; None for the root."""
        place = token.head - self.offset
        if token.head == token.number or not 0 <= place < len(self.sentence.tokens):
            return None
        return self.sentence.tokens[place]

    def children(self, token: Token) -> list[Token]:
        """Give the tokens that another governs."""
        return [t for t in self.sentence.tokens if t.head == token.number and t is not token]

    def top(self, span: Span) -> Token | None:
        """Give the token of a span whose head lies outside, the first nominal one."""
        tokens = self.sentence.span_tokens(*span)
        inside = {token.number for token in tokens}
        outer = [t for t in tokens if t.head not in inside or t.head == t.number]
        subjects = [t for t in outer if t.dep.startswith("nsubj")]
        return next(iter(subjects or [t for t in outer if t.pos in _NOMINAL] or outer), None)

    def preposition(self, span: Span) -> str:
        """Give the folded preposition right before a span, article and title left out."""
        i = span[0] - 1
        i -= self.sentence.key(i) in self.rules["titles"]
        if self.sentence.key(i) in DETERMINERS - {"du", "des", "au", "aux"}:
            i -= 1
        token = self.sentence.token(i)
        contracted = self.sentence.key(i) in {"du", "des", "au", "aux", "d", "de", "a"}
        if i >= 0 and (contracted or (token is not None and token.pos == "ADP")):
            return self.sentence.key(i)
        return "selon" if self.sentence.key(i) == "selon" else ""

    def role(self, span: Span) -> str:
        """Give the role of a span taken alone."""
        top = self.top(span)
        before = self.preposition(span)
        if before in _ACCORDING or (before in {"d"} and self._according(span)):
            return "speaker"
        if top is None:
            return "other"
        if before:
            return self._after_preposition(top, before)
        return self._bare(self._climb(top, span), span)

    def _according(self, span: Span) -> bool:
        i = span[0] - 1
        return [self.sentence.key(j) for j in (i - 2, i - 1)] == ["d", "apres"]

    def _climb(self, top: Token, span: Span) -> Token:
        """Go up from a conjunct or an apposition to the noun that it goes with."""
        for _ in range(6):
            head = self.head(top) if top.dep in _LINKS else None
            if head is None or head.pos not in _NOMINAL:
                break
            top = head
        return top

    def _after_preposition(self, top: Token, before: str) -> str:
        head = self.head(top)
        if before == "par" and head is not None and not self._means(head):
            return "agent"
        if before in _DATIVE and self._given_to(head):
            return "patient"
        if head is not None and head.pos in _NOMINAL:
            return "modifier" if top.dep in {"nmod", "conj", "appos", "amod"} else "other"
        if top.dep.startswith("nsubj"):
            return "agent" if before in {"des", "du", "de"} else "other"
        return "modifier" if top.dep == "nmod" else "other"

    def _given_to(self, head: Token | None) -> bool:
        """Say whether a verb of giving or saying governs, be it through its object."""
        for _ in range(4):
            if head is None or head.dep in {"obl:mod", "nsubj", "nsubj:pass"}:
                return False
            if head.pos in {"VERB", "AUX"}:
                return fold(head.lemma) in self.rules["dative_verbs"]
            head = self.head(head)
        return False

    def _means(self, head: Token) -> bool:
        """Say whether `par` after this word gives a way or a place, not an agent."""
        active = head.pos in {"VERB", "AUX"} and "VerbForm=Part" not in head.morph
        return active or fold(head.lemma) in {"passer", "commencer", "finir", "terminer"}

    def _bare(self, top: Token, span: Span) -> str:
        verb = self.head(top)
        if self._after_relative_verb(span):
            return "agent"
        if verb is not None and verb.pos == "NOUN" and self._touches(verb, span):
            return "modifier"
        if top.dep in {"obj", "obl:arg", "obl:mod"} and self._after_comma(span):
            found = self._fallback(span)
            if found != "other":
                return found
        if top.dep == "nsubj:pass" and verb is not None and self._with_etre(verb):
            return "agent"
        if top.dep == "nsubj:pass" or (top.dep == "nsubj" and verb and self._passive(verb)):
            return "patient"
        if top.dep == "nsubj":
            return "agent"
        if top.dep in {"obj", "iobj", "obl:arg", "obl:mod", "xcomp"} and verb is not None:
            if self._inverted(verb, span):
                return "agent"
            return "patient" if top.dep in {"obj", "iobj"} else self._fallback(span)
        found = self._fallback(span)
        nominal = verb is not None and verb.pos in _NOMINAL
        return "modifier" if found == "other" and nominal and top.dep in {"nmod", "amod"} else found

    def _passive(self, verb: Token) -> bool:
        passive = any(child.dep == "aux:pass" for child in self.children(verb))
        return passive and not self._with_etre(verb)

    def _with_etre(self, verb: Token) -> bool:
        """Recognise active verbs whose past takes `être` and looks passive (`est arrivé`)."""
        return fold(verb.lemma) in self.rules["etre_verbs"]

    def _inverted(self, verb: Token, span: Span) -> bool:
        """Recognise a subject after its verb of speech: `, a annoncé mercredi le gouvernement`."""
        start = self.sentence.words[span[0]].start
        kids = self.children(verb)
        if "VerbForm=Fin" not in verb.morph and not any(k.pos == "AUX" for k in kids):
            return False
        before = any(k.dep.startswith("nsubj") and k.start < verb.start for k in kids)
        if start < verb.start or before:
            return False
        left = self._left_of_clause(verb, kids)
        if left.endswith(('",', "»,", "”,")):
            return True
        speech = fold(verb.lemma) in self.rules["speech_verbs"]
        return speech and left.endswith(_CLAUSE_ENDS)

    def _left_of_clause(self, verb: Token, kids: list[Token]) -> str:
        """Give the text before a verb, its auxiliary and its pronouns left out."""
        first = min(
            [k.start for k in kids if k.pos == "AUX" and k.start < verb.start] or [verb.start]
        )
        left = self.sentence.text[self.sentence.start : first].rstrip()
        while left.endswith(("s'", "l'", "s’", "l’")) or left.endswith((" se", " le", " en", " y")):
            left = left[:-2].rstrip()
        return left

    def _fallback(self, span: Span) -> str:
        """Take a bare noun phrase before a finite verb as its subject.

        Between them may stand pronouns and adverbs, and after the noun phrase that opens the
        sentence also an apposition or relative clause between commas.
        """
        following = [t for t in self.sentence.tokens if t.start >= self._end(span)]
        places = [0]
        opens = self._opens_sentence(span) or self._after_comma(span)
        if following and following[0].form == "," and opens:
            places = [i + 1 for i, t in enumerate(following) if t.form == ","]
        for place in places:
            verb = _verb_at(following[place : place + 4])
            if verb is not None:
                return "patient" if self._passive_group(verb) else "agent"
        return "other"

    def _passive_group(self, verb: Token) -> bool:
        head = self.head(verb) if verb.pos == "AUX" else verb
        return head is not None and self._passive(head)

    def _after_relative_verb(self, span: Span) -> bool:
        """Recognise a subject after its verb in a relative clause: `ce que dément Pékin`."""
        i = span[0] - 1 - (self.sentence.key(span[0] - 1) in DETERMINERS)
        verb = self.sentence.token(i)
        # not asked to be a verb: the model reads `dément` as an adverb
        sure = self.sentence.key(i - 2) == "ce"
        others = {"DET", "ADP"} if sure else {"DET", "ADP", "PRON", "ADV", "PROPN"}
        if verb is None or i < 1 or verb.pos in others:
            return False
        return self.sentence.key(i - 1) in {"que", "qu", "dont"}

    def _touches(self, noun: Token, span: Span) -> bool:
        """Say whether a noun stands right before a name: `l'affaire X`, `la loi X`."""
        start = self.sentence.words[span[0]].start
        return self.sentence.text[noun.end : start] == " "

    def _after_comma(self, span: Span) -> bool:
        """Say whether a comma parts a noun phrase from what is before: then it is no object."""
        i = span[0] - 1 if self.sentence.key(span[0] - 1) in DETERMINERS else span[0]
        return self.sentence.gap(i).strip() == ","

    def _opens_sentence(self, span: Span) -> bool:
        return span[0] == 0 or (span[0] == 1 and self.sentence.key(0) in DETERMINERS)

    def _end(self, span: Span) -> int:
        return self.sentence.words[span[1] - 1].end


def _verb_at(tokens: list[Token]) -> Token | None:
    """Give the finite verb that a row of tokens begins with, after pronouns and adverbs."""
    for token, after in zip_longest(tokens, tokens[1:]):
        finite = token.pos in {"VERB", "AUX"} and "VerbForm=Fin" in token.morph
        # the model reads some plurals as adjectives in the singular (`partagent`)
        misread = token.pos == "ADJ" and token.form.endswith("ent") and token is tokens[0]
        if finite or misread:
            inverted = after is not None and after.form.startswith("-")  # `, a-t-il dit,`
            return None if inverted else token
        if token.pos not in {"ADV", "PRON"} or token.form.lower() in {"qui", "que", "dont", "où"}:
            return None
    return None


def roles(sentence: Sentence, spans: list[Span], lexicon: Lexicon) -> list[str]:
    """Give the role of each mention of a sentence; members of a coordination share one.

    Parameters
    ----------
    sentence, spans
        A sentence and the word spans of its mentions, in order.
    lexicon
        Tables of actors.

    Returns
    -------
    list of str
        ``agent``, ``patient``, ``speaker`` (after `selon`), ``modifier`` or ``other``.
    """
    syntax = Syntax(sentence, lexicon)
    found = [syntax.role(span) for span in spans]
    before = [syntax.preposition(span) for span in spans]
    for group in coordinations(sentence, spans, before):
        members = _without_complement(group, found, before)
        role = shared([found[place] for place in members], before[members[0]])
        for place in members:
            found[place] = role
    return found


def _without_complement(group: list[int], found: list[str], before: list[str]) -> list[int]:
    """Leave `contre l'Ukraine` out of the subjects in `contre l'Ukraine, X et Y partagent`."""
    if len(group) > 2 and before[group[0]] and any(found[i] == "agent" for i in group[1:]):
        return group[1:]
    return group


def acts(sentence: Sentence, span: Span, role: str, rules: dict[str, frozenset[str]]) -> bool:
    """Say whether a body acts or speaks: as agent, as source, or in a noun of what it does."""
    i = span[0] - 1
    before = sentence.key(i - 1) if sentence.key(i) in {"la", "l", "les", "le"} else sentence.key(i)
    token = sentence.token(span[0])
    subject = token is not None and token.dep.startswith("nsubj")
    return (
        subject
        or role in {"agent", "speaker"}
        or before in {"par", "selon", "pour"}
        or (before in {"de", "des", "du"} and _of_deed(sentence, i, rules))
    )


def _of_deed(sentence: Sentence, i: int, rules: dict[str, frozenset[str]]) -> bool:
    """Say whether a noun of what a body does stands before (`l'intervention de la police`)."""
    return any(sentence.key(j) in rules["deeds"] for j in range(i - 1, i - 5, -1))
