"""What fitting learns of words, and how documents are read by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pandas as pd

from cadrage.topics import collocations, vocabulary
from cadrage.topics.collocations import Pairs
from cadrage.topics.lemmas import Language
from cadrage.topics.vocabulary import UNKNOWN, Cut, Flags, Forms, Stream

ROUNDS = 2  # pairs of names, then pairs of these: names of up to four parts


class Reader:
    """Turns documents into numbered terms; numbers are those of fitting.

    Parameters
    ----------
    language
        How texts are cut; None where documents are lists of terms.
    stop
        Words that are no terms.
    lemmas
        Whether words are replaced by their lemmas.
    whole
        Whether names and collocations are kept whole.

    Attributes
    ----------
    terms : list of str
        The terms met in fitting, in the order of their numbers.
    kept : DataFrame
        Names and collocations kept whole, and why.
    """

    def __init__(
        self, language: Language | None, stop: frozenset[str], *, lemmas: bool, whole: bool
    ) -> None:
        self.language = language
        self.links: tuple[str, ...] = language.links if language else ()
        self.stop = stop
        self.lemmas = lemmas
        self.whole = whole
        self.terms: list[str] = []
        self.kept = pd.DataFrame({name: [] for name in collocations.COLUMNS})
        self._numbers: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._proper: frozenset[str] = frozenset()
        self._names: list[Pairs] = []
        self._named: vocabulary.Ids = np.zeros(0, dtype=np.int32)
        self._pairs: Pairs | None = None

    def learn(
        self, documents: Iterable[object], fewest: Callable[[int], int]
    ) -> tuple[Stream, int]:
        """Learn the terms of documents.

        Parameters
        ----------
        documents
            Texts, or lists of terms.
        fewest
            From the number of documents, the least number of documents of a name or collocation.

        Returns
        -------
        tuple
            The documents as terms, and how many documents there are.
        """
        cut = vocabulary.cut(documents, self.language.pattern if self.language else None)
        least = fewest(cut.n_rows)
        if self.language:
            stream = self._learn_words(cut, self.language, least)
        else:
            self._number(cut.forms)
            stream = vocabulary.as_given(cut, self.stop)
        if self.whole:
            self._pairs = collocations.find(stream, len(self.terms), least, names=False)
            begin = len(self.terms)
            self._number(self._note(self._pairs, self.terms, "collocation"), fresh=True)
            stream = collocations.merge(stream, self._pairs, begin, names=False)
        self.kept = self.kept.sort_values(["g2", "term"], ascending=[False, True])
        self.kept = self.kept.reset_index(drop=True)
        return stream, cut.n_rows

    def read(self, documents: Iterable[object]) -> tuple[Stream, int]:
        """Read documents as those of fitting were; terms that it did not meet are unknown."""
        cut = vocabulary.cut(documents, self.language.pattern if self.language else None)
        if self.language is None:
            known = _known(self._numbers, cut.forms)
            stream = vocabulary.as_given(cut, self.stop)
            stream = stream.named(known[stream.ids])
        else:
            forms = vocabulary.look_up(cut.forms, self.language)
            proper = np.array([word in self._proper for word in forms.words], dtype=np.bool_)
            stream = self._stream(cut, forms, vocabulary.opening(cut, forms), proper)
            stream = stream.named(_known(self._words, forms.words)[stream.ids])
            for begin, pairs in self._rounds():
                stream = collocations.merge(stream, pairs, begin, names=True)
            stream = self._as_terms(stream, forms, proper)
        if self._pairs is not None:
            begin = len(self.terms) - len(self._pairs.keys)
            stream = collocations.merge(stream, self._pairs, begin, names=False)
        return stream, cut.n_rows

    def _learn_words(self, cut: Cut, language: Language, least: int) -> Stream:
        forms = vocabulary.look_up(cut.forms, language)
        opening = vocabulary.opening(cut, forms)
        proper = vocabulary.proper(cut, forms, opening)
        self._words = {word: number for number, word in enumerate(forms.words)}
        self._proper = frozenset(np.array(forms.words, dtype=object)[proper].tolist())
        stream = self._stream(cut, forms, opening, proper)
        shown = vocabulary.written(cut, forms)
        for _ in range(ROUNDS if self.whole else 0):
            pairs = collocations.find(stream, len(shown), least, names=True)
            self._names.append(pairs)
            stream = collocations.merge(stream, pairs, len(shown), names=True)
            shown += self._note(pairs, shown, "name")
        names = shown[len(forms.words) :]
        held = np.unique(stream.forms)
        words = np.array(forms.words, dtype=object)[held].tolist()
        self._number([self._term(w, p) for w, p in zip(words, proper[held], strict=True)] + names)
        self._named = _known(self._numbers, names)
        return self._as_terms(stream, forms, proper)

    def _stream(self, cut: Cut, forms: Forms, opening: Flags, proper: Flags) -> Stream:
        stopped = [self._stops(w, p) for w, p in zip(forms.words, proper.tolist(), strict=True)]
        return vocabulary.stream(cut, forms, opening, np.array(stopped, dtype=np.bool_), proper)

    def _stops(self, word: str, proper: bool) -> bool:
        """Say whether a word or its lemma is a stop word: `avait` is one as `avoir` is."""
        if not self.stop or word in self.stop:
            return bool(self.stop)
        language = self.language
        return not proper and language is not None and language.lemma(word) in self.stop

    def _term(self, word: str, proper: bool) -> str:
        """Names have no lemma: `Paris` is no plural of `pari`."""
        plain = proper or not self.lemmas or self.language is None
        return word if plain else self.language.lemma(word)  # type: ignore[union-attr] # plain

    def _as_terms(self, stream: Stream, forms: Forms, proper: Flags) -> Stream:
        """Turn numbers of words and names into those of terms."""
        held = np.unique(stream.forms).tolist()
        term = np.full(len(forms.words) + 1, UNKNOWN, dtype=np.int32)
        for place in held:
            term[place] = self._numbers.get(
                self._term(forms.words[place], bool(proper[place])), UNKNOWN
            )
        ids = term[stream.forms]
        name = stream.ids >= len(self._words)
        ids[name] = self._named[stream.ids[name] - len(self._words)]
        return stream.named(ids)

    def _rounds(self) -> Iterable[tuple[int, Pairs]]:
        begin = len(self._words)
        for pairs in self._names:
            yield begin, pairs
            begin += len(pairs.keys)

    def _number(self, terms: Sequence[str], *, fresh: bool = False) -> None:
        """Give numbers to terms; what is kept whole gets fresh ones, which follow each other."""
        for term in terms:
            if fresh or term not in self._numbers:
                self._numbers.setdefault(term, len(self.terms))
                self.terms.append(term)

    def _note(self, pairs: Pairs, terms: Sequence[str], kind: str) -> list[str]:
        """Note which pairs are kept whole, and give what they look like."""
        names = collocations.texts(pairs.keys, terms, terms, self.links)
        table = pairs.measures.assign(term=names, kind=kind)[list(collocations.COLUMNS)]
        self.kept = table if self.kept.empty else pd.concat([self.kept, table])
        return names


def _known(numbers: dict[str, int], texts: Sequence[str]) -> vocabulary.Ids:
    return np.array([numbers.get(text, UNKNOWN) for text in texts], dtype=np.int32)
