"""The lists that reading and cleaning rest on, shipped with the package and open to the user."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from cadrage import resources

# `A` for `À` at the beginning of a sentence: before a word that follows this preposition, or
# before a place and a comma. As an initial, a grade or a verb it has no such company.
BARE_A = re.compile(
    r"A (?:l[’']|la |cela |ceci |gauche\b|droite\b|son |sa |ses |leurs? |ce |cet |cette |"
    r"ces |une? |chaque |quelques |partir |"
    r"travers |propos |noter |cause |mesure |défaut |moins |nouveau |peine |présent |terme |"
    r"titre |tout |toute |tous |toutes |suivre |deux |trois |[A-ZÀ-ÖØ-ÞŒ][\w’'-]+, )"
)


@dataclass(frozen=True)
class Lists:
    """Agencies, outlets, words and phrases, as data.

    Parameters
    ----------
    agencies, outlets
        Name to other forms (agencies) or hosts (outlets).
    words
        Word lists by name, as in ``corpus/words.yml``.
    functions
        Function words by language.
    phrases
        Regular expressions by cleaning step, as in ``corpus/phrases.yml``.
    picture_banks
        Agencies and archives that photo credits name, longest first.
    """

    agencies: dict[str, list[str]]
    outlets: dict[str, list[str]]
    words: dict[str, frozenset[str]]
    functions: dict[str, frozenset[str]]
    phrases: dict[str, list[str]]
    picture_banks: tuple[str, ...] = ()

    @cached_property
    def agency_names(self) -> dict[str, str]:
        """Every form of an agency's name, in lower case, to the name used in the tables."""
        forms = {name.lower(): name for name in self.agencies}
        return forms | {
            form.lower(): name for name, others in self.agencies.items() for form in others
        }

    @cached_property
    def outlet_names(self) -> dict[str, str]:
        """Every outlet's name, in lower case, to the name used in the tables."""
        return {name.lower(): name for name in self.outlets}

    @cached_property
    def hosts(self) -> dict[str, str]:
        """Host of a page to the name of the outlet."""
        return {host: name for name, hosts in self.outlets.items() for host in hosts}

    @cached_property
    def agency(self) -> str:
        """Regular expression of any agency's name, longest first."""
        forms = sorted(self.agency_names, key=len, reverse=True)
        return "(?:" + "|".join(re.escape(form) for form in forms) + r")(?!\w)"

    @cached_property
    def agency_list(self) -> str:
        """Regular expression of one agency or several (`ats/afp`, `AFP et Reuters`)."""
        return rf"{self.agency}(?:\s*(?:/|,|\+|-|et|avec)\s*{self.agency})*"

    @cached_property
    def agency_pattern(self) -> re.Pattern[str]:
        """Compiled pattern of one agency's name."""
        return re.compile(rf"(?<!\w){self.agency}", re.IGNORECASE)

    def pattern(self, step: str) -> re.Pattern[str]:
        """Compile the phrases of a step into one pattern."""
        if step not in self._compiled:
            joined = "|".join(f"(?:{phrase})" for phrase in self.phrases[step])
            self._compiled[step] = re.compile(joined, re.IGNORECASE)
        return self._compiled[step]

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def masthead(self) -> re.Pattern[str]:
        """Compiled pattern of what newspapers are called; case counts."""
        return re.compile("|".join(f"(?:{phrase})" for phrase in self.phrases["masthead_whole"]))

    def agencies_in(self, text: str) -> list[str]:
        """Name the agencies a text names, in order, each once."""
        found = (self.agency_names[m.group().lower()] for m in self.agency_pattern.finditer(text))
        return list(dict.fromkeys(found))


def load(config: Path | None) -> Lists:
    """Read the lists shipped with the package, extended by the user's ``config/corpus``."""
    return _read(config) if config and (config / "corpus").is_dir() else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Lists:
    return _read(None)


def _read(config: Path | None) -> Lists:
    words = resources.read_yaml("corpus/words.yml", config)
    functions = words.pop("function_words")
    banks = _list(words.pop("picture_banks"))
    return Lists(
        agencies=_lists(resources.read_yaml("corpus/agencies.yml", config)),
        outlets=_lists(resources.read_yaml("corpus/outlets.yml", config)),
        words={key: _words(value) for key, value in words.items()},
        functions={key: _words(value) for key, value in functions.items()},
        picture_banks=tuple(sorted(banks, key=len, reverse=True)),
        phrases=_lists(resources.read_yaml("corpus/phrases.yml", config)),
    )


def _words(value: object) -> frozenset[str]:
    return frozenset(value.split() if isinstance(value, str) else map(str, _list(value)))


def _list(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _lists(data: dict[str, object]) -> dict[str, list[str]]:
    return {str(key): _list(value) for key, value in data.items()}
