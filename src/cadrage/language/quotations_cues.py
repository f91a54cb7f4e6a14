"""Where a reporting verb stands: its group, its form, and the verb of the lexicon it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from cadrage.language.quotations_lexicon import UNKNOWN, Lexicon, Verb
from cadrage.language.quotations_text import (
    CLITICS,
    ENCLITICS,
    MARKS,
    Article,
    Sentence,
    Span,
    Token,
    bare,
)

_BEFORE_INCISE = (",", "?", "!", "...", "…", "-", "–", "—", ".", ")")

_NEGATIONS = {"ne", "n'", "pas", "plus", "jamais"}

_NOT = {"ne", "n'", "pas", "jamais"}  # "plus" alone is no negation: "plus tard"

_MOVING = {"revenir", "intervenir", "convenir"}  # "être" carries their active voice

_GO_ON = {"poursuivre", "reprendre", "continuer", "commencer", "terminer", "finir", "achever"}

_OWN = {"son", "sa", "ses", "leur", "leurs"}

_AUXILIARIES = {"avoir", "etre"}

_PAST = ("é", "u", "i", "is", "dit", "crit", "ert", "int", "uit")  # endings of participles

_LABELS = {"", "de", "d'", "comme", "commeun", "commeune", "commele", "commela"}

_HAVE = {"a", "ont", "avait", "avaient"}


@dataclass
class Cue:
    """A reporting verb or preposition in the text.

    Attributes
    ----------
    verb
        Its entry in the lexicon.
    form
        ``incise`` (after or inside the words reported), ``clause`` (before them), ``participle``,
        ``infinitive``, ``preposition`` or ``label`` (a past participle without auxiliary that
        introduces words between marks: *qualifié d'« erreur » par X*).
    first, place, last
        Tokens: the first of the verb group, the verb, the last of the expression.
    contents
        Spans of what is reported, with their mode; filled after the cue is found.
    speaker
        Tokens of the phrase that names the speaker, as (first, after the last).
    """

    verb: Verb
    form: str
    first: int
    place: int
    last: int
    negated: bool = False
    passive: bool = False
    speaker: tuple[int, int] | None = None
    mode: str = "indirect"
    contents: list[Span] = field(default_factory=list)
    status: str = "certain"


def find_cues(
    article: Article, sentence: Sentence, masked: list[bool], lexicon: Lexicon
) -> list[Cue]:
    """Find the reporting verbs of a sentence, in order.

    Parameters
    ----------
    masked
        Whether each token of the article stands between quotation marks. There a verb counts only
        as an incise (*« Nous irons, a-t-il promis, et vite »*).
    """
    cues: list[Cue] = []
    for place in range(sentence.first, sentence.last):
        cue = _cue_at(article.tokens, place, sentence, lexicon)
        if cue and (not masked[place] or cue.form == "incise"):
            cues.append(cue)
    return cues


def _cue_at(tokens: list[Token], place: int, sentence: Sentence, lexicon: Lexicon) -> Cue | None:
    token = tokens[place]
    if not (token.is_verb or _listed(token, lexicon)):
        return None
    if token.low.endswith("ant") and place and tokens[place - 1].pos == "DET":
        return None  # "l'attaquant", "le plaignant"
    first = group_start(tokens, place, sentence.first, lexicon)
    incise = _is_incise(tokens, first, place, sentence)
    if not (
        token.is_verb or incise or token.low.endswith("ant") or _has_auxiliary(tokens, first, place)
    ):
        return None
    match = _match(tokens, first, place, sentence.last, lexicon, incise=incise)
    if match is None:
        return None
    verb, last = match
    form = _form(tokens, first, place, incise=incise)
    if not form and token.is_participle and _labels(tokens, last + 1, sentence.last):
        form = "label"
    if not form:
        return None
    owned = last + 1 < sentence.last and tokens[last + 1].low in _OWN
    if form == "incise" and owned and verb.name in _GO_ON:
        return None  # ", poursuit sa remontée": nothing is said
    if form == "incise" and "incise" not in verb.takes:
        form = "clause"
    negated = any(tokens[k].low in _NOT for k in range(first, place + 1))
    passive = _is_passive(tokens, first, place) and not verb.name.startswith(("se ", "s'"))
    return Cue(verb, form, first, place, last, negated, passive)


def _labels(tokens: list[Token], place: int, stop: int) -> bool:
    """Whether an opening mark follows, after nothing or "de", "comme", "comme un"."""
    near = range(place, min(place + 4, stop))
    mark = next((k for k in near if tokens[k].low in MARKS), -1)
    words = "".join(token.low for token in tokens[place:mark])  # "d'" may be two tokens
    return mark >= 0 and words in _LABELS


def group_start(tokens: list[Token], place: int, stop: int, lexicon: Lexicon) -> int:
    """Find the first token of a verb group, auxiliaries, clitics and negation included."""
    first = place
    while first > stop:
        before = _before_adverbial(tokens, first, stop, lexicon)
        if before < first and _carries(tokens[before - 1]):
            first = before
        elif _in_group(tokens[first - 1], tokens[place]):
            first -= 1
        else:
            break
    while first < place and tokens[first].pos == "ADV" and tokens[first].low not in _NEGATIONS:
        first += 1
    if first == place > stop + 1 and tokens[place - 2].low == "comme":
        titled = tokens[place].lemma in lexicon.types or bare(tokens[place].form) in lexicon.types
        said = tokens[place - 1].low in ("le", "l'") and not titled  # no "comme le juge Roy"
        return place - 1 if said else place
    return first


def _before_adverbial(tokens: list[Token], end: int, stop: int, lexicon: Lexicon) -> int:
    """Give the start of an adverbial phrase that ends here: "ont [par ailleurs] rappelé"."""
    for words in lexicon.adverbials_to.get(bare(tokens[end - 1].form), ()):
        start = end - len(words)
        if start > stop and tuple(bare(t.form) for t in tokens[start:end]) == words:
            return start
    return end


def _in_group(token: Token, verb: Token) -> bool:
    if token.low in ENCLITICS or token.low in _NEGATIONS:
        return True
    if _carries(token):
        past = verb.is_participle or verb.low.endswith(_PAST)
        return past or not verb.is_verb or token.is_infinitive
    if token.low in CLITICS:
        return token.pos not in ("DET", "ADP") or token.low in ("l'", "s'")
    return token.pos == "ADV" and token.low not in ("que", "ou", "quand", "comment")


def _carries(token: Token) -> bool:
    # Before a verb that the model does not know, "a" is no auxiliary to it: "a tweeté".
    known = token.lemma in _AUXILIARIES and token.is_verb
    return known or token.pos == "AUX" or (token.low in _HAVE and token.pos != "ADP")


def _has_auxiliary(tokens: list[Token], first: int, place: int) -> bool:
    return any(_carries(tokens[k]) for k in range(first, place))


def _is_incise(tokens: list[Token], first: int, place: int, sentence: Sentence) -> bool:
    """Whether the verb follows what it reports: a comma or a closing mark, then the verb.

    "comme l'a dit X" is one too. A sentence of its own is one where its subject is inverted, and
    it is no question.
    """
    if first == sentence.first:
        inverted = any(t.low in ENCLITICS for t in tokens[first : min(place + 3, sentence.last)])
        return inverted and not any(t.low == "?" for t in tokens[place : sentence.last])
    before = tokens[first - 1]
    if before.low in ("il", "elle", "ils", "elles") and first - 2 >= sentence.first:
        return ends_words(tokens, first - 2)
    if before.low == "comme":
        return tokens[first].low in ("l'", "le")
    return before.low in _BEFORE_INCISE or before.low in MARKS


def ends_words(tokens: list[Token], place: int) -> bool:
    """Whether a quotation closes here, a comma or not after its mark."""
    token = tokens[place]
    return token.low in MARKS or (token.low == "," and place > 0 and tokens[place - 1].low in MARKS)


def _form(tokens: list[Token], first: int, place: int, *, incise: bool) -> str:
    token = tokens[place]
    if token.is_infinitive and not _has_auxiliary(tokens, first, place):
        return "infinitive"
    if token.low.endswith("ant"):
        return "participle"
    if _has_auxiliary(tokens, first, place):
        return "incise" if incise else "clause"
    if token.is_participle and not _finite_twin(token):
        return "clause" if first and tokens[first - 1].low in ("et", "puis", "mais") else ""
    return "incise" if incise else "clause"


def _finite_twin(token: Token) -> bool:
    """Whether the form is also a present: "il dit", "elle écrit", "il prédit"."""
    present = (
        token.low.endswith("e") and not token.low.endswith("ée") and token.lemma.endswith("er")
    )
    return token.low.endswith(("dit", "écrit")) or present or "Mood=Ind" in token.morph


def _is_passive(tokens: list[Token], first: int, place: int) -> bool:
    used = [tokens[k] for k in range(first, place) if tokens[k].lemma in _AUXILIARIES]
    moving = tokens[place].lemma in _MOVING
    return bool(used) and used[-1].lemma == "etre" and not moving


def _match(
    tokens: list[Token], first: int, place: int, stop: int, lexicon: Lexicon, *, incise: bool
) -> tuple[Verb, int] | None:
    lemmas = _lemmas(tokens[place], lexicon)
    clitics = {tokens[k].low for k in range(first, place)}
    reflexive = bool(clitics & {"se", "s'"})
    if reflexive and "en" in clitics:
        lemmas = [f"en {lemma}" for lemma in lemmas] + lemmas
    phrases = lexicon.reflexive_phrases if reflexive else lexicon.phrases
    single = lexicon.reflexive if reflexive else lexicon.verbs
    for lemma in lemmas:
        for words, verb in phrases.get(lemma, []):
            last = _phrase_end(tokens, place, stop, words)
            if last:
                return verb, last
        if lemma in single:
            return single[lemma], place
    said = incise and tokens[place].lemma not in _AUXILIARIES
    said = said and any(t.low in ENCLITICS for t in tokens[first : place + 2])
    if said and first > 0 and ends_words(tokens, first - 1) and not reflexive:
        return UNKNOWN, place
    return None


def _lemmas(token: Token, lexicon: Lexicon) -> list[str]:
    by_form = _listed(token, lexicon)
    if by_form and by_form != token.lemma and not (token.is_verb and token.lemma in lexicon.verbs):
        return [by_form, token.lemma]
    return [token.lemma]


def _listed(token: Token, lexicon: Lexicon) -> str:
    """Give the verb whose form this is: "sommés", not "sommes"; "annoncés", not "annonces"."""
    plural = token.low.endswith("es") and not token.low.endswith("ées")
    verb = lexicon.forms.get(bare(token.form), "")
    return "" if plural and not verb.endswith("re") else verb


def _phrase_end(tokens: list[Token], place: int, stop: int, words: tuple[str, ...]) -> int:
    """Match the rest of an expression, an adverb allowed before it; 0 where it is not there."""
    at = place + 1
    while at < stop and tokens[at].pos == "ADV" and bare(tokens[at].form) != words[0]:
        at += 1
    for word in words:
        if at >= stop or word not in (bare(tokens[at].form), tokens[at].lemma):
            return 0
        at += 1
    return at - 1
