"""What became of a folder, counted and said in a few lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cadrage.corpus.links.linker import Links
from cadrage.errors import CadrageError
from cadrage.store import Tables

_SHOWN = 20


@dataclass
class Summary:
    """Counts of a reading: what came in, what came out, what was set aside and removed.

    Parameters
    ----------
    n_files
        Files and links that were found, and files that the manifest alone names.
    """

    n_files: int
    n_in: int = 0
    n_articles: int = 0
    n_rejects: int = 0
    n_stated: int = 0
    kept: int = 0
    removed: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    rejects: list[str] = field(default_factory=list)
    links: dict[str, int] = field(default_factory=dict)

    def add(self, tables: Tables, n_in: int) -> None:
        """Count a batch.

        Raises
        ------
        CadrageError
            What came in is not what came out and what was set aside.
        """
        articles, rejects = tables.get("articles"), tables["rejects"]
        self.n_in += n_in
        self.n_rejects += len(rejects)
        self.n_articles += 0 if articles is None else len(articles)
        if self.n_in != self.n_articles + self.n_rejects:
            raise CadrageError(
                f"{self.n_in} articles came in, but {self.n_articles} came out and "
                f"{self.n_rejects} were set aside: one was lost; please report it"
            )
        for row in rejects.to_dict("records")[: max(0, _SHOWN - len(self.rejects))]:
            where = ", ".join(filter(None, (str(row["file"]), str(row["record"]))))
            self.rejects.append(f"{where}: {row['reason']}")
        if articles is not None:
            self._describe(tables)

    def _describe(self, tables: Tables) -> None:
        articles, removed = tables["articles"], tables["removed"]
        self.kept += int(articles["text"].str.len().sum())
        for name in ("language", "encoding", "outlet", "originator", "translation"):
            self._count(name, articles[name])
        self._count("ending", [PurePosixPath(file).suffix.lower() for file in articles["file"]])
        self._count("step", removed["step"])
        self.removed += int(removed["text"].str.len().sum())

    def _count(self, name: str, values: object) -> None:
        self.counts.setdefault(name, Counter()).update(list(values))  # type: ignore[call-overload]

    def link(self, links: Links) -> None:
        """Count copies and events."""
        self.links = links.counts()

    def lines(self) -> list[str]:
        """Say it, a line for each thing."""
        return [line for part in (self._came(), self._known(), self._linked()) for line in part]

    def _came(self) -> list[str]:
        lines = [
            f"Read {_n(self.n_files, 'file')}: {_n(self.n_articles, 'article')} "
            f"({self._listed('ending')}), {self.n_rejects:,} set aside."
        ]
        lines += [f"  set aside: {text}" for text in self.rejects]
        if self.n_rejects > len(self.rejects):
            lines.append(f"  ... and {self.n_rejects - len(self.rejects):,} more (table rejects)")
        return lines

    def _known(self) -> list[str]:
        unknown = self.counts["outlet"].get("", 0)
        share = 100 * self.removed / max(self.removed + self.kept, 1)
        return [
            f"Languages: {self._languages()}. Encodings: {self._listed('encoding')}.",
            f"Outlets: {self._listed('outlet')}; unknown for {_n(unknown, 'article')}.",
            f"Originators: {self._listed('originator')}.",
            f"Removed {self.removed:,} characters of noise ({share:.1f} %): "
            f"{self._listed('step')}.",
        ]

    def _linked(self) -> list[str]:
        link = self.links
        return [
            f"Copies: {_n(link['copied'], 'article')} in {_n(link['groups'], 'group')} "
            f"(exact {link['exact']:,}, edited {link['edited']:,}, rewritten at the top "
            f"{link['rewritten_top']:,}, contained {link['contained']:,}).",
            f"Events: {_n(link['events'], 'event')}, {link['shared']:,} of them told by more than "
            f"one article; {_n(link['no_event'], 'article')} on no known event.",
        ]

    def _languages(self) -> str:
        unknown = self.counts["language"].get("", 0)
        told = self._listed("language") if unknown < self.n_articles else ""
        return ", ".join(filter(None, (told, f"unknown {unknown:,}" if unknown else "")))

    def _listed(self, name: str, most: int = 8) -> str:
        counts = self.counts.get(name, Counter())
        ranked = sorted(((v, n) for v, n in counts.items() if v), key=lambda item: (-item[1], item))
        shown = [f"{value} {count:,}" for value, count in ranked[:most]]
        more = [f"{len(ranked) - most} more"] if len(ranked) > most else []
        return ", ".join(shown + more) or "none"


def _n(count: int, word: str) -> str:
    return f"{count:,} {word}" + ("" if count == 1 else "s")
