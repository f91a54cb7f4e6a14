"""Towns and regions beside offices and bodies: `le maire de Brest`, `le parquet de Lyon`."""

from __future__ import annotations

from cadrage.language.actors_lexicon import Lexicon
from cadrage.language.actors_sentence import Sentence


def town_at(sentence: Sentence, lexicon: Lexicon, j: int) -> tuple[int, str]:
    """Give the word after a town and its state: by the tables, else by its capitals."""
    last, code = lexicon.place(sentence.words, j)
    while code and sentence.gap(last) == "-" and sentence.capital(last):
        last += 1  # `Auvergne-Rhône-Alpes`
    node = sentence.nodes.get(j)
    capital = node.entry("capital") if node else None
    if node and capital and node.last >= last:
        twin = sentence.key(j) in lexicon.rules["twin_towns"]
        return node.last, "" if twin else capital.actor
    token = sentence.token(j)
    if code or j in sentence.nodes or token is None or token.ner.endswith(("PER", "ORG")):
        return last, code
    last = j + 1
    while (
        sentence.capital(last) and sentence.gap(last) in {" ", "-"} and last not in sentence.nodes
    ):
        last += 1
    while sentence.gap(last) == "-" and last < len(sentence.words):
        last += 1
    return last, ""
