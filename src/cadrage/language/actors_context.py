"""Whether a form of the tables is an actor where it stands: capitals, compass points, languages."""

from __future__ import annotations

from collections.abc import Iterable

from cadrage.language.actors_lexicon import Entry, Lexicon
from cadrage.language.actors_other_names import in_another_name, is_language
from cadrage.language.actors_sentence import DETERMINERS, Node, Sentence, Token
from cadrage.language.actors_words import fold

_PRESS = "FRA"  # the state whose press it is
_UNIONS = frozenset({"EU", "NATO", "UN", "UNSC"})
_TOWNS = frozenset({"capitale", "ville", "commune"})
_COMPASS = frozenset({"nord", "sud", "est", "ouest"})
_OF = frozenset({"de", "d", "du", "des"})
_GOING = ("se ", "s'est ", "me ", "nous ", "sont ")
_OBJECTS = frozenset({"obj", "obl:arg"})


class Context:
    """What the article says that decides between readings of a form.

    Parameters
    ----------
    sentences
        Sentences of one article.
    lexicon
        Tables of actors.
    """

    def __init__(self, sentences: Iterable[Sentence], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.codes: set[str] = set()
        for sentence in sentences:
            for node in sentence.nodes.values():
                codes = {e.actor for e in node.entries if e.actor and not e.marked}
                if len(codes) == 1 and not node.entry("person", "family", "none"):
                    self.codes |= codes

    def read(self, sentence: Sentence, node: Node) -> Entry | None:
        """Choose the entry that a form stands for where it stands; None if it is no actor."""
        entry = node.entry("state", "organisation", "seat", "demonym", "prefix", "capital")
        if entry is None:
            return None
        alike = [e for e in node.entries if e.sort == entry.sort]
        entry = next((e for e in alike if e.actor in self.codes), entry)
        if entry.marked and not self._shown(sentence, node, entry):
            return None
        return entry if self._is_actor(sentence, node, entry) else None

    def _shown(self, sentence: Sentence, node: Node, entry: Entry) -> bool:
        """Say whether the article shows what an uncertain form means."""
        if entry.actor not in self.codes:
            return False
        i = node.first
        if sentence.key(i) not in _COMPASS:
            return True
        if sentence.key(i - 1) not in {"le", "du", "au"} or sentence.capital(i - 2):
            return False
        return sentence.key(i + 1) not in _OF and sentence.gap(i + 1) != "-"

    def _is_actor(self, sentence: Sentence, node: Node, entry: Entry) -> bool:
        abroad = (self.codes & self.lexicon.states | self.codes & _UNIONS) - {_PRESS}
        if entry.sort == "capital" and entry.actor == _PRESS and not abroad:
            return False  # in an article on France alone, Paris is the town
        if entry.sort == "capital":
            return not self.is_place(sentence, node)
        if entry.sort == "demonym":
            return not (is_language(sentence, node) or self._of_named_body(sentence, node))
        if entry.sort == "prefix":
            follower = sentence.nodes.get(node.last)
            hyphen = sentence.gap(node.last) == "-"
            return hyphen and follower is not None and bool(follower.entry("demonym", "prefix"))
        if entry.sort == "state" and self._of_institution(sentence, node.first):
            return False
        if entry.sort == "seat" and entry.building and self._in_building(sentence, node):
            return False
        if entry.sort == "organisation" and self._thing(sentence, node):
            return False
        return not in_another_name(sentence, node, self.lexicon.rules["brands"])

    def _of_named_body(self, sentence: Sentence, node: Node) -> bool:
        """Recognise a demonym within a body's name (`le quotidien belge Le Soir`, `inter-`)."""
        if sentence.gap(node.first) == "-" and sentence.key(node.first - 1) == "inter":
            return True
        if sentence.key(node.first - 1) == "en" and sentence.capital(node.first):
            return True  # `En Français`: the language
        i = node.last
        if self._in_institution(sentence, node):
            return True
        named = sentence.gap(i) == " " and sentence.capital(i) and not sentence.capital(node.first)
        return named and self._noun_before(sentence, node.first + 1, "bodies")

    def _in_institution(self, sentence: Sentence, node: Node) -> bool:
        """Recognise `la Fédération française de tennis`: the demonym belongs to a proper name."""
        i = node.first
        if i < 2 or sentence.capital(i) or sentence.gap(i) != " ":
            return False
        named = sentence.key(i - 1) in self.lexicon.rules["institutions"]
        return named and sentence.capital(i - 1) and sentence.key(node.last) in _OF | {"pour"}

    def _of_institution(self, sentence: Sentence, i: int) -> bool:
        """Recognise a state in an institution's name (`l'Association des maires de France`)."""
        if sentence.key(i - 1) not in {"de", "d"}:
            return False
        noun = sentence.token(i - 2)
        titled = i > 3 and sentence.capital(i - 2) and i - 2 not in sentence.nodes
        if titled and noun is not None and noun.pos == "NOUN":
            return not sentence.words[i - 2].form.isupper()  # `selon Routes de France`
        for j in range(i - 2, max(i - 9, 0), -1):
            token = sentence.token(j)
            if token is None or sentence.gap(j + 1) not in {" ", "'"}:
                return False
            if sentence.capital(j):
                return sentence.key(j) in self.lexicon.rules["institutions"]
            if token.pos not in {"NOUN", "ADJ", "ADP", "DET"}:
                return False
        return False

    def _in_building(self, sentence: Sentence, node: Node) -> bool:
        """Say whether a seat of power is a place here (`une réunion à l'Élysée`)."""
        i = node.first - (sentence.key(node.first - 1) in {"l", "la", "le"})
        if sentence.key(i - 1) in {"a", "au"}:
            return not self._dative(sentence, i)
        if sentence.key(node.first) in {"place", "palais"}:  # an address: `convoqué place Beauvau`
            return i == node.first and i > 0
        if sentence.key(i - 1) in _OF:
            return sentence.key(i - 2) in self.lexicon.rules["building_parts"]
        return sentence.key(i - 1) in self.lexicon.rules["place_prepositions"]

    def _thing(self, sentence: Sentence, node: Node) -> bool:
        """Say whether a company's name is a platform written on, or a product (`un Boeing 777`)."""
        rules, key = self.lexicon.rules, sentence.key(node.first)
        if key in {"rn", "fn"} and sentence.key(node.last).isdigit():
            return True  # a road: `la RN 20`
        if key in rules["makers"]:
            return sentence.key(node.last).isdigit() and sentence.gap(node.last) in {" ", "-"}
        if key not in rules["platforms"]:
            return False
        i = node.first - 1
        if sentence.key(i) in {"l", "le", "la", "et", "ou", "de", "d"}:
            i -= 1
        return sentence.key(i) in rules["platform_places"]

    def is_place(self, sentence: Sentence, node: Node) -> bool:
        """Say whether a capital is a place here rather than its state (metonymy).

        A capital stands for its state as subject, as object of a verb that is not one of motion
        or bombing, after prepositions such as `avec`, `entre`, `contre`, `selon`, after `de` where
        a political noun governs (`une tentative de Pyongyang`), and after `à` where a verb of
        giving or saying or such a noun governs (`donner des armes à Kyiv`). Elsewhere it is a
        place.
        """
        i, before = node.first, sentence.key(node.first - 1)
        rules = self.lexicon.rules
        if self._is_named_as_place(sentence, node):
            return True
        if _listed(sentence, i):
            return self._as_first_of_list(sentence, node)
        if before in {"et", "ou"} and self._after_town(sentence, i - 2):
            return True
        if before in {"et", "ou"} and self.lexicon.place(sentence.words, i - 2)[1]:
            return True
        if before in _OF:
            of_town = sentence.key(i - 2) in rules["town_nouns"]
            return of_town or not self._noun_before(sentence, i, "political_nouns")
        if before in {"a", "au"}:
            return "," in sentence.gap(i - 1) or not self._dative(sentence, i)
        if before in rules["place_prepositions"]:
            return before != "sur" or not self._noun_before(sentence, i, "political_nouns")
        if before == "entre" and self.lexicon.place(sentence.words, node.last + 1)[1]:
            return True
        if before == "entre":
            return self._noun_before(sentence, i, "place_nouns")
        head = _head(sentence, i)
        token = sentence.token(i)
        if token is None or head is None:
            return False
        return token.dep in _OBJECTS and fold(head.lemma) in rules["place_verbs"]

    def _is_named_as_place(self, sentence: Sentence, node: Node) -> bool:
        """Say whether what stands right beside a capital shows that it is a place."""
        before = sentence.key(node.first - 1)
        if before in DETERMINERS and before not in _OF and not _lexical_article(sentence, node):
            return True
        if sentence.gap(node.first) == "-" and sentence.capital(node.first - 1):
            return True  # `Haute-Vienne`, `le vol Paris-Londres`
        if before in _TOWNS or in_another_name(sentence, node) or _dateline(sentence, node):
            return True
        if sentence.gap(node.last) == "-" and sentence.capital(node.last):
            return True  # `la liaison Madrid-Toronto`
        return _in_brackets(sentence, node) or self._beside_town(sentence, node)

    def _as_first_of_list(self, sentence: Sentence, node: Node) -> bool:
        """Read `à Paris, Rome et Berlin` as its first member."""
        i = node.first - 2 if sentence.key(node.first - 1) in {"et", "ou", "ni"} else node.first - 1
        earlier = next((n for n in sentence.nodes.values() if n.last == i + 1), None)
        return (
            earlier is not None
            and bool(earlier.entry("capital"))
            and self.is_place(sentence, earlier)
        )

    def _beside_town(self, sentence: Sentence, node: Node) -> bool:
        """Say whether a capital stands in a list with a town that is none (`Paris, Lyon, Nice`)."""
        place = self.lexicon.place
        if sentence.gap(node.last).strip() == "," and place(sentence.words, node.last)[1]:
            return True
        if sentence.key(node.last) in {"et", "ou"} and place(sentence.words, node.last + 1)[1]:
            return True
        following = sentence.nodes.get(node.last)
        comma = sentence.gap(node.last).strip() == ","
        if comma and following is not None and following.entry("capital"):
            return self._beside_town(sentence, following)
        listed = node.first > 0 and sentence.gap(node.first).strip() == ","
        return listed and bool(place(sentence.words, node.first - 1)[1])

    def _after_town(self, sentence: Sentence, i: int) -> bool:
        """Say whether a word is a town that is no capital, after a preposition of place."""
        token = sentence.token(i)
        if token is None or not token.ner.endswith("LOC") or i in sentence.nodes:
            return False
        return sentence.key(i - 1) in self.lexicon.rules["place_prepositions"]

    def _noun_before(self, sentence: Sentence, i: int, name: str) -> bool:
        """Say whether one of the two content words before a preposition is in a list of nouns."""
        nouns = self.lexicon.rules[name]
        j, seen = i - 2, 0
        while j >= 0 and seen < 2:
            if sentence.key(j) in nouns:
                return True
            seen += len(sentence.key(j)) > 3
            j -= 1
        return False

    def _dative(self, sentence: Sentence, i: int) -> bool:
        rules = self.lexicon.rules
        if sentence.key(i - 2) in rules["actor_prepositions"]:
            return True
        head = _head(sentence, i)
        if head is not None and head.pos in {"VERB", "AUX"}:
            lemma = fold(head.lemma)
            if lemma == "rendre" and sentence.text[head.start - 6 : head.start].endswith(_GOING):
                return False  # `se rendre à Pékin`
            return lemma in rules["dative_verbs"] - rules["said_there"]
        return self._noun_before(sentence, i, "dative_nouns")


def _head(sentence: Sentence, i: int) -> Token | None:
    token = sentence.token(i)
    if token is None or not sentence.tokens:
        return None
    place = token.head - sentence.tokens[0].number
    return sentence.tokens[place] if 0 <= place < len(sentence.tokens) else None


def _lexical_article(sentence: Sentence, node: Node) -> bool:
    """Say whether the article belongs to the name (`Le Caire`, `La Havane`)."""
    return sentence.key(node.first) in {"la", "le"}


def _listed(sentence: Sentence, i: int) -> bool:
    """Say whether a capital goes on a list of places (`Paris et Berlin`, `Paris, Rome`)."""
    if sentence.key(i - 1) in {"et", "ou", "ni"}:
        return any(node.last == i - 1 and node.entry("capital") for node in sentence.nodes.values())
    ends = any(node.last == i and node.entry("capital") for node in sentence.nodes.values())
    return ends and sentence.gap(i).strip() == ","


def _in_brackets(sentence: Sentence, node: Node) -> bool:
    """Recognise a capital that stands alone in brackets or between marks."""
    before = sentence.gap(node.first).strip()[-1:]
    after = sentence.after(node.last)
    return (before == "(" and after in {")", ","}) or (before in {'"', "«"} and after in {'"', "»"})


def _dateline(sentence: Sentence, node: Node) -> bool:
    """Recognise `PARIS (Agence) -`, `Paris, le 3 mars`."""
    after = sentence.text[sentence.words[node.last - 1].end : sentence.end].lstrip()
    return node.first == 0 and after.startswith(("(", ", le ", "- ", "– ", ":"))
