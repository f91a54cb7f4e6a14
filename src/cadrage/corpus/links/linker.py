"""What only all articles together show: which are copies, and which report the same event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from cadrage import schema
from cadrage.corpus.links.copies import find_copies
from cadrage.corpus.links.copy_index import CopyIndex
from cadrage.corpus.links.events import EventIndex, link
from cadrage.corpus.lists import Lists
from cadrage.store import Tables

LINKED = ("copies", "copied_sentences", "event_links")

# Text of an article and the spans of its sentences.
Sentences = tuple[str, list[tuple[int, int]]]
Fetch = Callable[[list[str]], dict[str, Sentences]]

_OPENING = 2_000  # characters in which an article says what happened


@dataclass(frozen=True)
class Links:
    """Copies and events of a corpus.

    Parameters
    ----------
    groups
        Article to its group of copies.
    tables
        ``copies``, ``copied_sentences`` and ``event_links``.
    """

    groups: dict[str, str]
    tables: Tables

    def on_articles(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Give articles their group of copies and, where nobody stated it, their event."""
        names = articles["article_id"].tolist()
        stated = zip(names, articles["event_id"].tolist(), strict=True)
        return articles.assign(
            copy_group=[self.groups[name] for name in names],
            event_id=[event or self._events[name] for name, event in stated],
        )

    def on_provenance(self, provenance: pd.DataFrame) -> pd.DataFrame:
        """Say of every inferred event how it is known."""
        named = zip(provenance["article_id"].tolist(), provenance["field"].tolist(), strict=True)
        places = [
            place
            for place, (name, field) in enumerate(named)
            if field == "event_id" and name in self._inferred
        ]
        if not places:
            return provenance
        columns = {
            name: provenance[name].tolist()
            for name in ("article_id", "value", "status", "evidence")
        }
        for place in places:
            event, evidence = self._inferred[columns["article_id"][place]]
            columns["value"][place] = event
            columns["status"][place] = "inferred"
            columns["evidence"][place] = evidence
        return provenance.assign(**columns)

    @cached_property
    def _inferred(self) -> dict[str, tuple[str, str]]:
        """Event and evidence of the articles whose event nobody stated."""
        columns = ("article_id", "event_id", "status", "evidence")
        rows = zip(*(self.tables["event_links"][name].tolist() for name in columns), strict=True)
        return {name: (event, why) for name, event, how, why in rows if event and how == "inferred"}

    @cached_property
    def _events(self) -> dict[str, str]:
        rows = self.tables["event_links"]
        return dict(zip(rows["article_id"], rows["event_id"], strict=True))

    def counts(self) -> dict[str, int]:
        """Count copies by kind, groups, and events."""
        sizes = Counter(self.groups.values())
        events = Counter(name for name in self._events.values() if name)
        kinds = Counter(self.tables["copies"]["kind"])
        return {
            **{kind: kinds[kind] for kind in schema.COPY_KINDS},
            "groups": sum(size > 1 for size in sizes.values()),
            "copied": sum(size for size in sizes.values() if size > 1),
            "events": len(events),
            "shared": sum(size > 1 for size in events.values()),
            "no_event": len(self._events) - events.total(),
        }


class Linker:
    """Keeps of every article what its comparison with all others needs, and no more.

    Parameters
    ----------
    lists
        Words of the corpus.

    Examples
    --------
    >>> linker = Linker(lists.load(None))  # doctest: +SKIP
    >>> linker.add(batch.tables)  # doctest: +SKIP
    >>> linker.finish(fetch).groups  # doctest: +SKIP
    """

    def __init__(self, lists: Lists) -> None:
        self._copies, self._events = CopyIndex(), EventIndex(lists)
        self._stated: dict[str, str] = {}

    def add(self, tables: Tables) -> None:
        """Add the articles of a batch; a batch without articles adds none."""
        if "articles" not in tables:
            return
        articles = tables["articles"]
        columns = ("article_id", "text", "published", "language", "event_id")
        for row in zip(*(articles[column].tolist() for column in columns), strict=True):
            name, text, published, language, event = row
            self._copies.add(name, text)
            self._events.add(name, text[:_OPENING], published, language)
            if event:
                self._stated[name] = event

    def finish(self, fetch: Fetch) -> Links:
        """Compare all articles.

        Parameters
        ----------
        fetch
            Gives the text and the sentences of articles by their identifiers.
        """
        found = find_copies(self._copies, fetch)
        events = link(self._events, self._stated, found.groups)
        tables = {
            "copies": schema.table("copies", found.copies),
            "copied_sentences": schema.table("copied_sentences", found.sentences),
            "event_links": schema.table("event_links", events),
        }
        return Links(found.groups, tables)


def sentences_of(articles: pd.DataFrame, sentences: pd.DataFrame) -> dict[str, Sentences]:
    """Give the text of every article with the spans of its sentences.

    Parameters
    ----------
    articles
        With ``article_id`` and ``text``.
    sentences
        With ``article_id``, ``start`` and ``end``, in order.
    """
    held: dict[str, Sentences] = {
        name: (text, [])
        for name, text in zip(
            articles["article_id"].tolist(), articles["text"].tolist(), strict=True
        )
    }
    columns = (sentences[column].tolist() for column in ("article_id", "start", "end"))
    for name, start, end in zip(*columns, strict=True):
        held[name][1].append((start, end))
    return held
