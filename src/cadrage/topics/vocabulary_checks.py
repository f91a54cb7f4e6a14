"""What the parameters of the features may be."""

from __future__ import annotations

from collections.abc import Collection
from numbers import Integral, Real

from cadrage.errors import InputError
from cadrage.topics.lemmas import LANGUAGES

TERMS = ("given", "words", "lemmas")
TF = ("plain", "log", "bm25")


def one_of(name: str, value: object, allowed: tuple[object, ...]) -> None:
    """Refuse a value that is none of those allowed."""
    if not any(value is choice or (type(value) is str and value == choice) for choice in allowed):
        listed = ", ".join(repr(choice) for choice in allowed)
        raise InputError(f"TfidfFeatures: {name}={value!r} is not allowed; it is one of {listed}")


def whole(name: str, value: object, *, auto: bool = False) -> None:
    """Refuse what is no whole number from one on."""
    if auto and type(value) is str and value == "auto":
        return
    if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
        other = "'auto' or " if auto else ""
        message = f"it is {other}a whole number, 1 or more"
        raise InputError(f"TfidfFeatures: {name}={value!r} is not allowed; {message}")


def share(name: str, value: object) -> None:
    """Refuse what is no share above 0 and up to 1."""
    if isinstance(value, bool) or not isinstance(value, Real) or not 0 < float(value) <= 1:
        message = "it is a share of the documents, above 0 and up to 1"
        raise InputError(f"TfidfFeatures: {name}={value!r} is not allowed; {message}")


def stop_words(value: object) -> None:
    """Refuse stop words that are no list of words."""
    if value is None or (isinstance(value, str) and value == "auto"):
        return
    listed = isinstance(value, Collection) and not isinstance(value, str | bytes)
    if not listed or not all(isinstance(word, str) for word in value):  # type: ignore[attr-defined]
        message = "it is 'auto', None or a list of words"
        raise InputError(f"TfidfFeatures: stop_words={value!r} is not allowed; {message}")


def options(
    *,
    terms: object,
    language: object,
    tf: object,
    collocations: object,
    ngram_max: object,
    min_documents: object,
    max_share: object,
) -> None:
    """Refuse parameters of the features that are not allowed, saying what is.

    Raises
    ------
    InputError
    """
    one_of("terms", terms, TERMS)
    one_of("language", language, LANGUAGES)
    one_of("tf", tf, TF)
    one_of("collocations", collocations, ("auto", True, False))
    whole("ngram_max", ngram_max)
    whole("min_documents", min_documents, auto=True)
    share("max_share", max_share)
