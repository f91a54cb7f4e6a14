"""What kind of speaker a phrase names: official, military, expert, citizen, media and so on."""

from __future__ import annotations

from dataclasses import dataclass

from cadrage.language.quotations_lexicon import Lexicon
from cadrage.language.quotations_text import Article, Mention, Token, bare
from cadrage.language.speakers_lists import listed

_OFFICIAL_LEVELS = {"leader", "government", "body", "state"}
SIDELESS = {"expert", "media", "citizen"}
PERSON = "PERSON"  # in the table of mentions: a person whose side is unknown
# Heads that take their type from what they lead: "le président de l'association".
_GENERIC = {
    "porte-parole", "president", "presidente", "directeur", "directrice", "responsable", "chef",
    "cheffe", "secretaire", "delegue", "deleguee", "representant", "representante", "dirigeant",
    "dirigeante", "patron", "patronne", "leader", "conseiller", "conseillere", "vice-president",
    "bureau", "service", "membre", "fondateur", "fondatrice", "vice-presidente", "numero",
    "coordinateur", "coordinatrice", "cofondateur", "cofondatrice", "forces", "force",
    "administrateur", "administratrice", "adherent", "adherente", "tresorier", "tresoriere",
    "comite", "locataire", "hote", "occupant", "direction", "delegation", "cadre",
}  # fmt: skip
MEMBERS = _GENERIC | {"militant", "militante", "activiste"}
# Of these, who leads a body that is no actor of public life speaks for a firm or a club.
_FIRM = {
    "president", "presidente", "directeur", "directrice", "responsable", "dirigeant", "dirigeante",
    "patron", "patronne", "porte-parole", "vice-president", "vice-presidente", "chef", "cheffe",
    "conseiller", "representant", "representante", "delegue", "deleguee", "administrateur",
    "coordinateur", "coordinatrice",
}  # fmt: skip
_PREFIXES = ("ex-", "ancien-", "co-", "vice-", "sous-", "contre-")
# Adjectives that tell the field of a generic head: "un responsable militaire".
_FIELDS = {
    "militaire", "militaires", "syndical", "syndicale", "syndicaux", "syndicales", "associatif",
    "associatifs", "associative", "humanitaire", "humanitaires", "scientifique", "scientifiques",
    "medical", "medicale", "medicaux",
}  # fmt: skip
_STUDIES = {
    "etude", "enquete", "rapport", "expertise", "sondage", "barometre", "recherche", "analyse",
    "estimation", "projection", "calcul", "statistique", "these",
}  # fmt: skip


def typed(token: Token, lexicon: Lexicon) -> str:
    """Give the key of a noun in the lexicon of speaker types, a prefix set aside; "" if none."""
    form = bare(token.form)
    # The lemma of an acronym is a guess.
    for word in (form,) if token.form.isupper() else (form, token.lemma):
        if word in lexicon.types:
            return word
        stem = next((word[len(p) :] for p in _PREFIXES if word.startswith(p)), "")
        if stem in lexicon.types:
            return stem
    return ""


@dataclass(frozen=True)
class Kind:
    """A type read from nouns; ``vague`` where the head leaves open for whom it speaks."""

    name: str = ""
    vague: bool = False
    firm: bool = False


def kind_of_nouns(tokens: list[Token], lexicon: Lexicon) -> Kind:
    """Give the type of the first noun that has one; a generic head takes the type of its body."""
    # "général" in "secrétaire général" is no rank.
    pairs = zip([None, *tokens], tokens, strict=False)
    attributes = [t for before, t in pairs if before and t.pos == "ADJ" and before.pos == "NOUN"]
    apart = {t.i for t in attributes}
    nouns = [t for t in tokens if t.i not in apart and not _is_personal(t)]
    words = [(t, word) for t in nouns if (word := typed(t, lexicon))]
    if not words:
        return Kind()
    head, kind = words[0][1], lexicon.types[words[0][1]]
    if head not in _GENERIC:
        return Kind(kind)
    fields = [w for t in attributes if (w := typed(t, lexicon)) in _FIELDS]
    bodies = [w for _, w in words[1:4] if w not in _GENERIC]
    other = [k for w in [*fields, *bodies] if (k := lexicon.types[w]) != kind]
    if other:
        return Kind(other[0])
    return Kind(kind, vague=len(words) == 1, firm=head in _FIRM and _leads_a_firm(tokens, words))


def _is_personal(token: Token) -> bool:
    return token.ner.endswith("PER") and not token.form.islower()


def _leads_a_firm(tokens: list[Token], words: list[tuple[Token, str]]) -> bool:
    """Whether a complement with a capital, of no type itself, follows a generic head."""
    head = words[0][0]
    rest = [t for t in tokens if t.i > head.i]
    complement = next((k for k, t in enumerate(rest) if t.low in ("de", "du", "d'", "chez")), None)
    if len(words) > 1 or complement is None:
        return False
    comma = next((k for k, t in enumerate(rest) if t.low == ","), len(rest))
    near = rest[complement:comma]
    return any(t.form[:1].isupper() and not _is_personal(t) for t in near)


def anonymous(article: Article, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether "sous couvert de l'anonymat" follows a phrase that holds no person's name."""
    last = tokens[-1]
    following = article.tokens[last.i + 1 : last.i + 13]
    here = [t for t in following if t.sentence == last.sentence]
    said = any(lexicon.has("anonymous", t.form) and t.pos in ("NOUN", "ADV") for t in here)
    return said and not any(t.ner.endswith("PER") for t in tokens)


def kind_of_level(mentions: list[Mention]) -> str:
    """Give the type that the table of mentions shows: officials act for a side."""
    codes = [m.actor for m in mentions if m.level in _OFFICIAL_LEVELS and m.actor != PERSON]
    for group, kind in (("firms", "citizen"), ("ngos", "ngo"), ("armed", "military")):
        if codes and all(listed(group, code) for code in codes):
            return kind
    return "official" if codes else ""


def kind_of_document(tokens: list[Token]) -> str:
    """Give the type of a study whose authors no word tells: experts."""
    head = next((t for t in tokens if t.pos == "NOUN"), None)
    return "expert" if head is not None and head.lemma in _STUDIES else ""
