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
        if token.low in ("si", "s'") and "si" in takes and token.pos in ("SCONJ", "ADV"):
            return complement, place
        if token.low == "," and place == cue.last + 1 and cue.form != "clause":
            break
        after = _skip(scene, cue, place)
        if after == place:
            break
        if place == complement and (_is_filler(scene, place) or _before_object(scene, cue, after)):
            complement = after
        place = after
    return complement, 0


def _before_object(scene: Scene, cue: Cue, after: int) -> bool:
    """Whether an object follows a prepositional phrase: "a annoncé au printemps une baisse"."""
    if "object" not in cue.verb.takes or after >= scene.sentence.last:
        return False
    return scene.tokens[after].pos == "DET" or scene.masked[after]


def _is_filler(scene: Scene, place: int) -> bool:
    """Whether a token opens a date, an adverb or an insertion, which no complement is."""
    tokens, lexicon = scene.tokens, scene.lexicon
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < scene.sentence.last else token
    dated = lexicon.has("times", token.form) or token.pos == "NUM"
    dated = dated or (token.pos == "DET" and lexicon.has("times", following.form))
    adverb = token.pos == "ADV" and token.low != "comme"
    return dated or adverb or _past_adverbial(scene, place) > 0


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
    if token.low in MARKS or scene.masked[place]:
        return place
    if _is_filler(scene, place):
        return _past_adverbial(scene, place) or place + 1
    if token.pos == "ADP" and place + 1 < stop and not tokens[place + 1].is_infinitive:
        return max(noun_phrase(tokens, place + 1, stop, lexicon), place + 1)
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
        return "indirect" if cue.verb.kind in ("say", "think", "deny") else "narrated"
    if cue.verb.kind == "accuse" and cue.passive:
        return "narrated" if token.low in _WITH["de"] and following.is_verb else ""
    if cue.passive:
        return ""
    if "object" in takes and _nominal(token) and not scene.lexicon.has("times", token.form):
        return "narrated"
    if "object_inf" in takes and _nominal(token) and _to_do(scene, place, cue):
        return "narrated"
    if "attribute" in takes and (token.pos == "ADJ" or token.is_participle):
        return "narrated"
    if "feeling" in takes and (
        scene.lexicon.has("feelings", token.lemma) or scene.lexicon.has("feelings", token.form)
    ):
        return "narrated"
    if cue.speaker and tokens[cue.speaker[0]].low == "on":
        return ""  # "on s'inquiète": nobody in particular
    used = [words for name, words in _WITH.items() if name in takes]
    return "narrated" if any(token.low in words for words in used) else ""


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
    while place < stop and tokens[place].low in ("ne", "n'", "pas", "plus", "se", "s'", "l'", "y"):
        place += 1
    return place < stop and tokens[place].is_infinitive


def _nominal(token: Token) -> bool:
    if token.low in MARKS or token.low in THAT:
        return False
    return token.pos in ("DET", "NOUN", "PROPN", "NUM", "X", "ADJ") or token.low in (
        "ce", "ceux", "celui", "celle", "celles", "un", "une", "des", "du", "l'",
    )  # fmt: skip
