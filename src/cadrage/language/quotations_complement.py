"""Which complement a reporting verb takes: a clause, an infinitive, an object, an adjective."""

from __future__ import annotations

from cadrage.language.quotations_bounds import Scene
from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_text import MARKS, THAT, Token, bare
from cadrage.language.speakers import is_speaker, noun_phrase, whole_phrase

_WITH = {
    "de": {"de", "d'", "du", "des"},
    "à": {"à", "au", "aux"},
    "contre": {"contre"},
    "sur": {"sur"},
    "pour": {"pour"},
}

_ABOUT = {"près", "plus", "moins", "environ", "quelque", "autour"}

_QUESTIONS = {"quel", "quelle", "quels", "quelles", "comment", "pourquoi", "combien"}

_OWN = {"son", "sa", "ses", "leur", "leurs"}

_SITUATIONS = {"dans", "en", "à", "d'", "de", "pour", "contre", "sous", "au", "sur"}

_BEFORE_VERB = {"ne", "n'", "pas", "plus", "jamais", "se", "s'", "le", "la", "les", "l'", "y", "en",
                "lui", "leur"}  # fmt: skip

_BEFORE_INFINITIVE = {"de", "d'", "à"}

_WIDE = 25


def complement(scene: Scene, cue: Cue) -> tuple[int, int]:
    """Walk past adverbs, dates and addressees: give the complement, and what follows its *que*."""
    tokens, takes, stop = scene.tokens, cue.verb.takes, scene.sentence.last
    place = complement = cue.last + 1
    limit = min(stop, place + _WIDE)
    while place < limit:
        token = tokens[place]
        if token.low in THAT and "que" in takes:
            return complement, place + 1
        if _asks(scene, cue, place):
            return complement, place
        if token.low == ":" and place > complement - 1 and _states(scene, cue, place):
            return complement, place + 1
        if token.low == "," and place == cue.last + 1 and cue.form != "clause":
            break
        if token.low == "," and place == complement > cue.last + 1 and _object_next(scene, cue):
            return place + 1, 0
        after = _skip(scene, cue, place)
        if after == place:
            break
        if place == complement and (
            _is_filler(scene, place) or _before_object(scene, cue, place, after)
        ):
            complement = after
        place = after
    return complement, 0


def _object_next(scene: Scene, cue: Cue) -> bool:
    """Whether an object follows a date and a comma: "a annoncé lundi, la vente de ..."."""
    tokens, stop = scene.tokens, scene.sentence.last
    comma = next((k for k in range(cue.last + 1, stop) if tokens[k].low == ","), stop)
    return (
        "object" in cue.verb.takes
        and comma + 1 < stop
        and tokens[comma + 1].pos == "DET"
        and not any(tokens[k].low == "," for k in range(comma + 1, stop))
    )


def _asks(scene: Scene, cue: Cue, place: int) -> bool:
    """Whether an indirect question begins: "s'il viendra", "comment il viendra"."""
    tokens, takes = scene.tokens, cue.verb.takes
    token = tokens[place]
    if token.low in ("si", "s'") and "si" in takes:
        return token.pos in ("SCONJ", "ADV")
    if "quel" not in takes:
        return False
    following = tokens[place + 1].low if place + 1 < scene.sentence.last else ""
    return token.low in _QUESTIONS or (token.low == "ce" and following in ("que", "qu'", "qui"))


def _states(scene: Scene, cue: Cue, colon: int) -> bool:
    """Whether a whole clause without marks follows a colon: "a prévenu : rien ne changera"."""
    start, stop = colon + 1, scene.sentence.last
    if "incise" not in cue.verb.takes or start >= stop or scene.masked[start]:
        return False
    if scene.tokens[start].low in MARKS:
        return False
    return any(scene.tokens[k].is_finite for k in range(start, stop))


def _before_object(scene: Scene, cue: Cue, place: int, after: int) -> bool:
    """Whether a complement follows a phrase: "a annoncé au printemps une baisse"."""
    tokens, takes = scene.tokens, cue.verb.takes
    if after >= scene.sentence.last:
        return False
    if "inf" in takes and _infinitive(scene, after):
        addressed = "à_inf" in takes and tokens[place].low in _WITH["à"]
        return not (addressed and tokens[after].low in _BEFORE_INFINITIVE)
    if tokens[place].low in _WITH["de"]:
        return False
    return "object" in takes and (tokens[after].pos == "DET" or scene.masked[after])


def _is_filler(scene: Scene, place: int) -> bool:
    """Whether a token opens a date, an adverb or an insertion, which no complement is."""
    tokens, lexicon = scene.tokens, scene.lexicon
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < scene.sentence.last else token
    dated = lexicon.has("times", token.form) or token.pos == "NUM"
    dated = dated or (token.pos == "DET" and _opens_date(scene, place, following))
    adverb = token.pos == "ADV" and token.low != "comme" and not _about(token, following)
    return dated or adverb or _past_adverbial(scene, place) > 0


def _about(token: Token, following: Token) -> bool:
    """Whether "près de", "plus de", "environ" begins a number, which may be a complement."""
    return token.low in _ABOUT and (following.low in ("de", "d'") or following.pos == "NUM")


def _opens_date(scene: Scene, place: int, following: Token) -> bool:
    """Whether "le lundi", "le 1er avril" begins."""
    tokens, stop = scene.tokens, scene.sentence.last
    if scene.lexicon.has("times", following.form):
        of = place + 3 < stop and tokens[place + 2].low in _WITH["de"]
        return not of or scene.lexicon.has("times", tokens[place + 3].form)  # "la fin du conflit"
    month = place + 2
    numbered = following.form[:1].isdigit() and month < scene.sentence.last
    return numbered and scene.lexicon.has("times", scene.tokens[month].form)


def _past_adverbial(scene: Scene, place: int) -> int:
    """Give the token after an adverbial such as "à plusieurs reprises"; 0 if none is here."""
    tokens, stop = scene.tokens, scene.sentence.last
    for words in scene.lexicon.adverbials_from.get(bare(tokens[place].form), ()):
        end = place + len(words)
        if end <= stop and tuple(bare(t.form) for t in tokens[place:end]) == words:
            return end
    return 0


def _skip(scene: Scene, cue: Cue, place: int) -> int:
    tokens, lexicon, stop = scene.tokens, scene.lexicon, scene.sentence.last
    token = tokens[place]
    if token.low in MARKS or scene.masked[place] or _infinitive(scene, place):
        return place
    if _is_filler(scene, place):
        dated = token.pos == "DET" and tokens[place + 1].form[:1].isdigit()
        return _past_adverbial(scene, place) or place + (2 if dated else 1)
    if token.pos == "ADP" and place + 1 < stop and not tokens[place + 1].is_infinitive:
        after = max(noun_phrase(tokens, place + 1, stop, lexicon), place + 1)
        joined = after + 1 < stop and tokens[after].low in ("et", "ou")
        if joined and tokens[after + 1].pos == "ADP":  # "à son père et à sa mère"
            return max(noun_phrase(tokens, after + 2, stop, lexicon), after)
        return after
    if token.low == ",":
        comma = next((k for k in range(place + 1, stop) if tokens[k].low == ","), stop)
        inserted = comma < stop and not any(tokens[k].is_finite for k in range(place, comma))
        return comma + 1 if inserted else place
    if token.low == "il" and place + 2 < stop and tokens[place + 1].low == "y":
        return _past_time(scene, place)
    if token.low == "ce" and "ce_que" in cue.verb.takes:
        return place + 1
    end = whole_phrase(tokens, place, stop, lexicon)
    told = end > place and end < stop and tokens[end].low in THAT
    return end if told and is_speaker(scene.article, place, end, lexicon) else place


def _past_time(scene: Scene, place: int) -> int:
    """Skip "il y a quelques jours"."""
    near = range(place + 3, min(place + 7, scene.sentence.last))
    return next((k + 1 for k in near if scene.lexicon.has("times", scene.tokens[k].form)), place)


def narrated_mode(scene: Scene, cue: Cue, place: int) -> str:
    """Name the mode of an unquoted complement without *que*; empty where there is none."""
    tokens, takes = scene.tokens, cue.verb.takes
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < scene.sentence.last else token
    if "inf" in takes and _infinitive(scene, place):
        said = cue.verb.kind in ("say", "think", "deny") and "act" not in takes
        return "indirect" if said else "narrated"
    if cue.verb.kind == "accuse" and cue.passive:
        charged = following.is_verb or cue.speaker is not None
        return "narrated" if token.low in _WITH["de"] and charged else ""
    if cue.passive:
        return ""
    if "object" in takes and _is_object(scene, cue, token, following):
        return "narrated"
    if "object_inf" in takes and _nominal(token) and _to_do(scene, place, cue):
        return "narrated"
    if _is_attribute(scene, cue, place):
        return "narrated"
    if "own" in takes and token.low in _OWN:
        return "narrated"
    if "à_inf" in takes and token.low in _WITH["à"] and _to_do(scene, place, cue):
        return "narrated"
    if "feeling" in takes and (
        scene.lexicon.has("feelings", token.lemma) or scene.lexicon.has("feelings", token.form)
    ):
        return "narrated"
    if cue.speaker and tokens[cue.speaker[0]].low == "on":
        return ""  # "on s'inquiète": nobody in particular
    if cue.verb.name == "revenir" and _is_place(scene, place + 1):
        return ""  # "revenir sur les lieux"
    used = [words for name, words in _WITH.items() if name in takes]
    return "narrated" if any(token.low in words for words in used) else ""


def _is_place(scene: Scene, start: int) -> bool:
    near = scene.tokens[start : min(start + 3, scene.sentence.last)]
    return any(scene.lexicon.has("places", token.lemma) for token in near)


def _is_source(scene: Scene, place: int) -> bool:
    near = scene.tokens[place : min(place + 4, scene.sentence.last)]
    return any(
        token.pos in ("PROPN", "X")
        or scene.lexicon.types.get(token.lemma) in ("media", "unnamed")
        or scene.lexicon.has("documents", token.lemma)
        for token in near
    )


def _is_object(scene: Scene, cue: Cue, token: Token, following: Token) -> bool:
    named = _nominal(token) or _about(token, following)
    if cue.verb.name == "citer" and _is_source(scene, token.i):
        return False  # who is cited speaks; what is cited is told
    return named and not scene.lexicon.has("times", token.form)


def _is_attribute(scene: Scene, cue: Cue, place: int) -> bool:
    """Whether somebody is said to be or to be thought something: "se dit inquiet", "comme un"."""
    tokens, takes = scene.tokens, cue.verb.takes
    token = tokens[place]
    if "attribute" in takes and (token.pos == "ADJ" or token.is_participle):
        return True
    if "situation" in takes and token.low in _SITUATIONS:
        return True
    if "comme" in takes and token.low == "comme":
        return True
    near = range(place, min(place + _WIDE, scene.sentence.last))
    named = "object_comme" in takes and _nominal(token)
    return named and any(tokens[k].low == "comme" for k in near)


def _to_do(scene: Scene, place: int, cue: Cue) -> bool:
    """Whether an infinitive or an act follows the object: "invite X à venir", "au calme"."""
    tokens = scene.tokens
    stop = min(place + _WIDE, scene.sentence.last - 1)
    near = range(place, stop)
    act = "object_act" in cue.verb.takes
    return any(
        (tokens[k].low in _BEFORE_INFINITIVE and _infinitive(scene, k))
        or (act and k > place and _act(scene, k))
        for k in near
    )


def _act(scene: Scene, place: int) -> bool:
    """Whether "au calme", "à la retenue", "à un arrêt" stand here: no hour, place or telephone."""
    tokens, stop = scene.tokens, scene.sentence.last
    noun = place + 1
    if tokens[place].low == "à" and noun < stop and tokens[noun].pos == "DET":
        noun += 1
    elif tokens[place].low not in ("au", "aux"):
        return False
    while noun < stop and tokens[noun].pos in ("ADJ", "NUM"):
        noun += 1
    lexicon = scene.lexicon
    if noun >= stop or tokens[noun].pos != "NOUN" or lexicon.has("times", tokens[noun].form):
        return False
    return not lexicon.has("circumstances", tokens[noun].lemma)


def _infinitive(scene: Scene, place: int) -> bool:
    tokens, stop = scene.tokens, scene.sentence.last
    if tokens[place].low in _BEFORE_INFINITIVE:
        place += 1
    while place < stop and (tokens[place].low in _BEFORE_VERB or tokens[place].low in MARKS):
        place += 1
    if place >= stop:
        return False
    token, before = tokens[place], tokens[place - 1]
    misread = before.low in _BEFORE_INFINITIVE and token.pos in ("NOUN", "ADJ", "PROPN", "X")
    looks = misread and token.form.islower() and token.low.endswith(("er", "ir"))
    governs = place + 1 < stop and tokens[place + 1].pos == "DET"  # "de vacciner les enfants"
    return token.is_infinitive or (looks and governs)


def _nominal(token: Token) -> bool:
    if token.low in MARKS or token.low in THAT:
        return False
    return token.pos in ("DET", "NOUN", "PROPN", "NUM", "X", "ADJ") or token.low in (
        "ce", "ceux", "celui", "celle", "celles", "un", "une", "des", "du", "l'",
    )  # fmt: skip
