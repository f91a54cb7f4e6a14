"""A sentence as read for actors: its phrases of offices, its names, and which go together."""

from __future__ import annotations

from dataclasses import dataclass, field

from cadrage.language.actors_apposition import THEN
from cadrage.language.actors_names import Span
from cadrage.language.actors_persons import Person
from cadrage.language.actors_phrases import Phrase
from cadrage.language.actors_sentence import Sentence


@dataclass
class Reading:
    """A sentence with its phrases and its names of persons."""

    sentence: Sentence
    phrases: list[Phrase]
    names: list[Span]
    people: dict[Span, Person] = field(default_factory=dict)


def attach(reading: Reading) -> None:
    """Join names to the office phrases beside them, before or after."""
    open_phrases = [p for p in reading.phrases if not p.name and p.head.sort == "office"]
    for relation in (_follows, _precedes):
        for phrase in open_phrases:
            if phrase.name is None:
                near = (span for span in reading.names if relation(reading, phrase, span))
                phrase.name = next(near, None)


def _follows(reading: Reading, phrase: Phrase, span: Span) -> bool:
    sentence = reading.sentence
    if span[0] != phrase.last or (phrase.in_body and span[1] - span[0] == 1):
        return False
    between = sentence.gap(span[0])
    if between in {" ", " [", "\n"} or (phrase.bracket and between == ") "):
        return True
    return (
        between.strip() == ","
        and not any(_precedes(reading, phrase, other) for other in reading.names)
        and sentence.after(span[1]) in {",", ".", ")", ""}
        and (not _plural(sentence, phrase))
    )


def _precedes(reading: Reading, phrase: Phrase, span: Span) -> bool:
    """Recognise `X, secrétaire général de l'OTAN,` and `X, le Premier ministre japonais,`."""
    sentence = reading.sentence
    if _plural(sentence, phrase) or sentence.gap(span[1]).strip() not in {",", "("}:
        return False
    then = sentence.key(span[1]) in THEN and sentence.gap(span[1]).strip() == ","
    if span[1] == phrase.first - then:
        return True
    article = span[1] == phrase.first - 1 and sentence.key(span[1]) in {"le", "la", "l"}
    return article and sentence.after(phrase.last) in {",", ".", ")", "(", ""}


def _plural(sentence: Sentence, phrase: Phrase) -> bool:
    token = sentence.token(phrase.noun)
    return token is not None and "Number=Plur" in token.morph
