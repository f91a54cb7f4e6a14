"""Which complement a reporting verb takes: a clause, an infinitive, an object, an adjective."""

from __future__ import annotations

from cadrage.language.quotations_bounds import Scene
from cadrage.language.quotations_cues import Cue
from cadrage.language.quotations_text import MARKS, THAT, Token, bare
from cadrage.language.speakers import is_speaker, noun_phrase, whole_phrase

WITH = {
    "de": {"de", "d'", "du", "des"},
    "à": {"à", "au", "aux"},
    "contre": {"contre"},
    "sur": {"sur"},
    "pour": {"pour"},
}

_ABOUT = {"près", "plus", "moins", "environ", "quelque", "autour"}

_QUESTIONS = {"quel", "quelle", "quels", "quelles", "comment", "pourquoi", "combien"}

_BEFORE_VERB = {"ne", "n'", "pas", "plus", "jamais", "se", "s'", "le", "la", "les", "l'", "y", "en",
                "lui", "leur"}  # fmt: skip

BEFORE_INFINITIVE = {"de", "d'", "à"}

WIDE = 25


def complement(scene: Scene, cue: Cue) -> tuple[int, int]:
    """Walk past adverbs, dates and addressees: give the complement, and what follows its *que*."""
    tokens, takes, stop = scene.tokens, cue.verb.takes, scene.sentence.last
    place = complement = cue.last + 1
    limit = min(stop, place + WIDE)
    while place < limit:
        token = tokens[place]
        if token.low in THAT and "que" in takes:
            relative = place > cue.last + 1 and place + 1 < limit and tokens[place + 1].is_finite
            return (complement, 0) if relative else (complement, place + 1)
        if _asks(scene, cue, place):
            return complement, place
        if token.low == ":" and place > complement - 1 and _states(scene, cue, place):
            return complement, place + 1
        if token.low == "," and place == cue.last + 1 and cue.form != "clause":
            break
        if token.low == "," and place > cue.last + 1 and _resumed_after(scene, cue, place):
            return place + 1, 0
        if token.low == "," and place == complement > cue.last + 1 and _object_next(scene, cue):
            return place + 1, 0
        after = _skip(scene, cue, place)
        if after == place:
            inserted = place > cue.last + 1 and tokens[place - 1].low == ","
            return (place if inserted and _resumed_after(scene, cue, place - 1) else complement), 0
        if place == complement and (
            _is_filler(scene, place) or _before_object(scene, cue, place, after)
        ):
            complement = after
        place = after
    return complement, 0


def _resumed_after(scene: Scene, cue: Cue, comma: int) -> bool:
    """Whether an infinitive follows a phrase and a comma: "a dit sur RTL, ne rien savoir"."""
    said = "inf" in cue.verb.takes and cue.verb.kind in ("say", "think", "deny")
    following = scene.tokens[comma + 1].low if comma + 1 < scene.sentence.last else ""
    return said and following not in BEFORE_INFINITIVE and infinitive(scene, comma + 1)


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
    if "inf" in takes and infinitive(scene, after):
        addressed = "à_inf" in takes and tokens[place].low in WITH["à"]
        return not (addressed and tokens[after].low in BEFORE_INFINITIVE)
    if tokens[place].low in WITH["de"]:
        return False
    return "object" in takes and (tokens[after].pos == "DET" or scene.masked[after])


def _is_filler(scene: Scene, place: int) -> bool:
    """Whether a token opens a date, an adverb or an insertion, which no complement is."""
    tokens, lexicon = scene.tokens, scene.lexicon
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < scene.sentence.last else token
    dated = lexicon.has("times", token.form) or _dates(scene, place, following)
    dated = dated or (token.pos == "DET" and _opens_date(scene, place, following))
    adverb = token.pos == "ADV" and token.low != "comme" and not about(token, following)
    return dated or adverb or _past_adverbial(scene, place) > 0


def _dates(scene: Scene, place: int, following: Token) -> bool:
    """Whether a number is of a date or an hour: "lundi 3 avril", not "3 millions de billets"."""
    token, before = scene.tokens[place], scene.tokens[place - 1]
    has = scene.lexicon.has
    near = has("times", following.form) or has("times", before.form)
    return token.pos == "NUM" and (near or following.pos not in ("NOUN", "ADJ", "ADP"))


def about(token: Token, following: Token) -> bool:
    """Whether "près de", "plus de", "environ" begins a number, which may be a complement."""
    return token.low in _ABOUT and (following.low in ("de", "d'") or following.pos == "NUM")


def _opens_date(scene: Scene, place: int, following: Token) -> bool:
    """Whether "le lundi", "le 1er avril" begins."""
    tokens, stop = scene.tokens, scene.sentence.last
    if scene.lexicon.has("times", following.form):
        of = place + 3 < stop and tokens[place + 2].low in WITH["de"]
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
    if token.low in MARKS or scene.masked[place] or infinitive(scene, place):
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


def infinitive(scene: Scene, place: int) -> bool:
    """Whether an infinitive stands here, after "de", "à", clitics or a negation."""
    tokens, stop = scene.tokens, scene.sentence.last
    if tokens[place].low in BEFORE_INFINITIVE:
        place += 1
    while place < stop and (tokens[place].low in _BEFORE_VERB or tokens[place].low in MARKS):
        place += 1
    if place >= stop:
        return False
    token, before = tokens[place], tokens[place - 1]
    misread = before.low in BEFORE_INFINITIVE and token.pos in ("NOUN", "ADJ", "PROPN", "X")
    looks = misread and token.form.islower() and token.low.endswith(("er", "ir"))
    governs = place + 1 < stop and tokens[place + 1].pos == "DET"  # "de vacciner les enfants"
    return token.is_infinitive or (looks and governs)
