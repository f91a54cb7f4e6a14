"""The proper names in a phrase: its coordinated members, their names, where they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import MARKS, Article, Mention, Span, Token, bare
from cadrage.language.speakers_lists import is_media, listed

_ONE = {"le", "la", "l'", "un", "une"}
_OPENS = ("DET", "PROPN", "X")
_INSIDE = {"de", "du", "des", "d'", "à", "au", "aux"}
_PREPOSITIONS = {*_INSIDE, "en", "pour", "chez", "par", "sur"}
_NAMED_ARTICLES = {"Le", "La", "Les", "L'", "L’"}
# What stands before a name and is no part of it.
_TITLES = {
    "m.", "mm.", "m", "mme", "mmes", "mlle", "me", "maitre", "dr", "pr", "dr.", "pr.", "docteur",
    "professeur", "professeure", "monsieur", "madame", "mademoiselle", "mgr", "monseigneur",
}  # fmt: skip


def conjuncts(tokens: list[Token]) -> list[list[Token]]:
    """Cut "A, B et C" into its members; "X, ministre des Affaires étrangères" stays whole."""
    cuts = [k for k in range(1, len(tokens) - 1) if tokens[k].low == "et" and _cuts(tokens, k)]
    if not cuts:
        return [tokens]
    commas = [k for k in range(1, cuts[-1]) if tokens[k].low == "," and tokens[k + 1].pos in _OPENS]
    edges = [-1, *sorted({*cuts, *commas}), len(tokens)]
    parts = [tokens[a + 1 : b] for a, b in pairwise(edges)]
    return [part for part in parts if part]


def _cuts(tokens: list[Token], place: int) -> bool:
    """Whether an "et" joins two speakers, rather than two complements or two offices of one."""
    following = tokens[place + 1]
    if following.low in _INSIDE or following.pos == "ADJ":
        return False
    if following.pos == "NOUN" and following.form.islower() and tokens[0].low in _ONE:
        return False  # "la députée et présidente du groupe"
    return not _joins_complements(tokens, place)


def _joins_complements(tokens: list[Token], place: int) -> bool:
    """Whether "et" joins places under one preposition: "directrice pour la France et l'Europe"."""
    left = place - 1
    while left > 0 and tokens[left].pos in ("PROPN", "NOUN", "ADJ", "DET", "X"):
        left -= 1
    governed = left > 0 and tokens[left].low in ("pour", "en", "chez", "entre", "dans")
    after = tokens[place + 1 : place + 3]
    return governed and tokens[place - 1].ner.endswith("LOC") and any(t.ner for t in after)


@dataclass
class _Run:
    """Words of one name; ``of`` where it is a complement, as in "le député de Paris"."""

    tokens: list[Token]
    of: bool

    @property
    def person(self) -> bool:
        return any(token.ner.endswith("PER") for token in self.tokens)


def entity_of(
    tokens: list[Token], mention: Mention | None, known: dict[str, str], lexicon: Lexicon
) -> str:
    """Give the actor's name, or the proper name in the phrase, completed by the article's names."""
    name = proper_name(tokens, lexicon)
    covered = mention is not None and (
        mention.level == "leader" or not name or name in mention.surface
    )
    if mention is not None and (covered or _is_place(tokens, name)):
        unnamed = mention.entity.endswith(")") and " " in name  # "candidat (FRA_LFI)"
        return known.get(bare(name), name) if unnamed else mention.entity
    if not name:
        return mention.entity if mention else ""
    name = _without_media(name)
    return known.get(bare(name), name)


def _without_media(name: str) -> str:
    """Drop a medium that the parse joins to a person's name: "de France Culture Anne Roy"."""
    words = name.split()
    for cut in range(1, len(words) - 1):
        if is_media(" ".join(words[:cut])):
            return " ".join(words[cut:])
    return name


def _is_place(tokens: list[Token], name: str) -> bool:
    if " " in name:
        return False
    return any(t.form == name and t.ner.endswith("LOC") for t in tokens)


def proper_name(tokens: list[Token], lexicon: Lexicon) -> str:
    """Give the name that a phrase bears: "le ministre Jean Dupont" has "Jean Dupont".

    A complement is nobody's name ("le député de Paris") but that of who publishes a document
    ("une étude de l'Insee"). A body whose first word has a capital bears all of it ("la Brigade
    des sapeurs-pompiers de Paris").
    """
    body = _body(tokens, lexicon)
    if body:
        return spelt(body)
    runs = _runs(tokens, lexicon)
    own = [run for run in runs if not run.of]
    persons = sorted((run for run in own if run.person), key=lambda run: len(run.tokens) < 2)
    chosen = next(iter(persons or own), None)
    if chosen is None and _speaks_for_others(tokens, lexicon):
        chosen = next((run for run in runs if not run.person), None)
    return spelt(chosen.tokens) if chosen else ""


def _speaks_for_others(tokens: list[Token], lexicon: Lexicon) -> bool:
    nouns = [t for t in tokens if t.pos == "NOUN"][:1]
    return any(
        lexicon.has("documents", t.lemma) or lexicon.types.get(t.lemma) == "media" for t in nouns
    )


def _body(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Give the words of a body that its determiner and a capital announce: "la Cour des comptes".

    "Le Parisien", "L'Est républicain" keep the article that is part of them.
    """
    if len(tokens) < 2 or tokens[0].pos != "DET":
        return []
    head = tokens[1]
    person = any(token.ner.endswith("PER") for token in tokens)
    if not head.form[:1].isupper() or person or _is_office(head, lexicon):
        return []
    end = next((k for k, t in enumerate(tokens) if t.low in ("(", ",", "et")), len(tokens))
    kept = tokens[1:end]
    named = spelt(tokens[:end])
    if listed("media", named):
        return tokens[:end]
    return kept


def _is_office(token: Token, lexicon: Lexicon) -> bool:
    return token.low in ("premier", "première") or (
        token.pos in ("NOUN", "ADJ") and bare(token.form) in lexicon.types
    )


def _runs(tokens: list[Token], lexicon: Lexicon) -> list[_Run]:
    runs: list[_Run] = []
    current: list[Token] = []
    of = False
    for k, token in enumerate(tokens):
        before = tokens[k - 1] if k else None
        if current and not (_goes_on(token, before, tokens[k + 1 : k + 2])):
            runs.append(_Run(current, of))
            current = []
        if current:
            current.append(token)
        elif _names(token, k, lexicon) or _opens_title(tokens, k, lexicon):
            of = _after_preposition(tokens, k) or _beside_complement(tokens, k, lexicon)
            current = [token]
    if current:
        runs.append(_Run(current, of))
    trimmed = [_Run(_trimmed(run.tokens), run.of) for run in runs]
    return [run for run in trimmed if run.tokens]


def _names(token: Token, place: int, lexicon: Lexicon) -> bool:
    """Whether a token opens a name: a proper noun, or a capital that is no office's."""
    if bare(token.form) in _TITLES:
        return False
    if token.ner.endswith("PER"):
        return token.form[:1].isupper()
    proper = token.pos in ("PROPN", "X") and (token.form[:1].isupper() or place == 0)
    proper = proper or (place == 0 and token.pos == "NOUN" and token.form[:1].isupper())
    capital = place > 0 and token.form[:1].isupper() and token.pos not in ("DET", "ADP", "PUNCT")
    return (proper or capital) and not _is_office(token, lexicon)


def _opens_title(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether an article with a capital opens a name: "le journal Le Parisien"."""
    noun = next((t for t in tokens[:place][::-1] if t.pos == "NOUN"), None)
    return (
        tokens[place].form in _NAMED_ARTICLES and noun is not None and not is_human(noun, lexicon)
    )


def _goes_on(token: Token, before: Token | None, following: list[Token]) -> bool:
    """Whether a name that has begun goes on with a token."""
    if before is None or token.low in ("(", ")", ",", "et", *MARKS):
        return False
    if token.low == "-" or before.low == "-":
        return True
    if token.ner.startswith("B-") and before.ner:
        return False  # two names side by side: "des Affaires étrangères Jean Dupont"
    if token.ner.endswith("PER"):
        return before.ner.endswith("PER")
    if before.ner.endswith("PER") and not token.ner:
        return token.form[:1].isupper() and token.pos == "PROPN"
    age = bool(following) and following[0].low in ("ans", "an")
    number = token.pos == "NUM" and token.form.isdigit() and len(token.form) < 3 and not age
    return token.form[:1].isupper() or number


def _after_preposition(tokens: list[Token], place: int) -> bool:
    while place and (
        tokens[place - 1].pos in ("DET", "ADJ", "NUM") or bare(tokens[place - 1].form) in _TITLES
    ):
        if tokens[place - 1].low in _PREPOSITIONS:
            break
        place -= 1
    return place > 0 and tokens[place - 1].low in _PREPOSITIONS


def _beside_complement(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether a name is that of a complement: "une salariée du site Nautica"."""
    before = tokens[place - 1] if place else None
    if before is None or before.pos != "NOUN" or not before.form.islower():
        return False
    person = tokens[place].ner.endswith("PER")
    if person and ("Number=Plur" in before.morph or not is_human(before, lexicon)):
        return False  # "le directeur de cabinet Jean Roy", not "l'avocat de la chanteuse Anne Roy"
    return _after_preposition(tokens, place - 1)


def is_human(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun means a person: it tells what a speaker is, and is no body's."""
    if listed("bodies", noun.lemma) or listed("collectives", noun.lemma):
        return False
    return noun.lemma in lexicon.types or bare(noun.form) in lexicon.types


def _trimmed(tokens: list[Token]) -> list[Token]:
    while tokens and (tokens[-1].low == "-" or not tokens[-1].form[:1].isalnum()):
        tokens = tokens[:-1]
    return tokens


def spelt(tokens: list[Token]) -> str:
    """Write tokens with the spaces that stand between them."""
    words = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        words += (" " if before and before.end < token.start else "") + token.form
    return words


def without_date(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Drop a date that ends a phrase: "un électeur moscovite mercredi"; not "Journal du soir"."""
    end = len(tokens)
    if any(token.form == "Journal" for token in tokens[-3:]):
        return tokens
    if end > 1 and tokens[-1].low in ("ans", "an") and tokens[end - 2].pos == "NUM":
        return tokens  # "un homme de 40 ans"
    while end > 1 and lexicon.has("times", tokens[end - 1].form) and not tokens[end - 1].ner:
        end -= 1
    cut = tokens[end - 1].pos not in ("ADP", "DET", "NUM", "ADJ")
    return tokens[:end] if cut else tokens


def persons_in(article: Article, told: Sequence[Span]) -> set[str]:
    """Names of the persons named in what is reported; states do speak of themselves by name."""
    inside = [m for span in told for m in article.mentions_in(span.start, span.end)]
    return {m.entity for m in inside if m.level in ("leader", "")}


def whole_name(article: Article, tokens: list[Token]) -> int:
    """Give the end of a phrase, with the rest of a person's name that the parse cut in two."""
    last = tokens[-1]
    cut = [m.end for m in article.mentions_in(last.start, last.end) if m.level in ("leader", "")]
    return max([last.end, *cut])


def details_start(part: list[Token]) -> int:
    """Give the character where the first member of a bracket ends: "X (CFTC, 2e à la Poste)"."""
    opened = next((k for k, t in enumerate(part) if t.low == "("), len(part))
    return next((t.start for t in part[opened:] if t.low == ","), part[-1].end)
