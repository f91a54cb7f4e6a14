"""Forms of the tables that are no actor: part of another name (`Club France`), or a language."""

from __future__ import annotations

from cadrage.language.actors_sentence import Node, Sentence, Token

_LANGUAGES = frozenset({"hebreu", "arabe", "latin", "mandarin", "catalan", "breton", "farsi"})


def in_another_name(sentence: Sentence, node: Node, brands: frozenset[str] = frozenset()) -> bool:
    """Say whether a form is one part of a longer name (`Paris Hilton`, `Moscow Times`)."""
    after = sentence.capital(node.last) and sentence.gap(node.last) == " "
    if after and sentence.key(node.last) in brands:
        return True
    if node.entry("state") and _names_on(sentence, node, after=after):
        return True
    headline = after and sentence.words[node.last].form.isupper()
    goes_on = after and not headline and node.last not in sentence.nodes
    if goes_on and not node.entry("organisation") and _is_name(sentence.token(node.last)):
        return True
    tokens = sentence.span_tokens(node.first, node.last)
    if node.last - node.first > 1 or not any(token.ner.endswith("PER") for token in tokens):
        return False
    before = sentence.capital(node.first - 1) and sentence.gap(node.first) == " "
    return goes_on or (before and node.first > 1)


def _names_on(sentence: Sentence, node: Node, *, after: bool) -> bool:
    """Recognise a country within a title: `Club France`, `France Messagerie`."""
    i = node.first - 1
    following, before = sentence.token(node.last), sentence.token(i)
    if after and node.last not in sentence.nodes and not sentence.words[node.last].form.isupper():
        return following is not None and following.pos == "NOUN" and "PER" not in following.ner
    touching = i > 0 and sentence.capital(i) and sentence.gap(node.first) == " "
    if not touching or i in sentence.nodes or before is None or sentence.words[i].form.isupper():
        return False
    return before.pos == "NOUN" or (before.pos == "PROPN" and "PER" not in before.ner)


def _is_name(token: Token | None) -> bool:
    return token is not None and token.pos == "PROPN" and not token.ner.endswith("PER")


def is_language(sentence: Sentence, node: Node) -> bool:
    """Recognise the language: `en français`, `traduit du russe`, `parle chinois`."""
    i = node.first
    if sentence.capital(i):
        return False
    token = sentence.token(i)
    noun = token is not None and token.pos == "NOUN"
    if sentence.key(i - 1) == "en":
        return True
    if sentence.key(i - 1) in {"et", "ou"} and sentence.key(i - 2) in _LANGUAGES and noun:
        return True
    if sentence.key(i - 1) in {"le", "l", "du", "au"} and noun and token is not None:
        following = sentence.token(node.last)
        return following is None or following.pos not in {"NOUN", "PROPN"}
    return sentence.key(i - 1).startswith("parl")
