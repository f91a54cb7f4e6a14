"""The words of figures and pages, in English and French, from ``words.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from cadrage import resources

LANGUAGES = ("en", "fr")
_NARROW = re.compile(r" ([:;?!»])")  # French typography: never alone at the start of a line


@lru_cache(maxsize=1)
def _book() -> dict[str, list[str]]:
    text = files("cadrage.report").joinpath("words.yml").read_text(encoding="utf-8")
    return {
        str(key): [str(part) for part in pair] for key, pair in resources.parse_yaml(text).items()
    }


class Words:
    """Words in one language.

    Parameters
    ----------
    lang
        ``"en"`` or ``"fr"``.

    Examples
    --------
    >>> Words("en")("n_articles", n=1), Words("fr")("n_articles", n=5)
    ('1 article', '5 articles')
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._place = LANGUAGES.index(lang)

    def __call__(self, key: str, **values: object) -> str:
        """Give a phrase with its values; one or many by the number ``n``."""
        text = _book()[key][self._place]
        one, bar, many = text.partition("|")
        if bar:
            text = one if self._is_one(values.get("n", 0)) else many
        made = text.format(**values)
        return _NARROW.sub("\u00a0\\1", made) if self.lang == "fr" else made

    def of(self, prefix: str, value: str) -> str:
        """Name a value of a column, such as ``of("voice", "quoted")``; as it is if unlisted."""
        key = f"{prefix}_{value or 'none'}"
        return _book()[key][self._place] if key in _book() else value

    def number(self, value: int) -> str:
        """Write a whole number with its thousands apart.

        Examples
        --------
        >>> Words("en").number(12345)
        '12,345'
        """
        return f"{value:,}".replace(",", "," if self.lang == "en" else "\u202f")

    def decimal(self, value: float, places: int = 1) -> str:
        """Write a decimal number, with the comma in French."""
        text = f"{value:.{places}f}"
        return text if self.lang == "en" else text.replace(".", ",")

    def percent(self, share: float) -> str:
        """Write a share as a whole percentage.

        Examples
        --------
        >>> Words("en").percent(0.5)
        '50%'
        """
        return f"{share:.0%}".replace("%", "%" if self.lang == "en" else "\u00a0%")

    def listed(self, items: Iterable[str]) -> str:
        """Join items as a sentence does.

        Examples
        --------
        >>> Words("en").listed(["a", "b", "c"])
        'a, b and c'
        """
        *head, last = [*items] or [""]
        link = " and " if self.lang == "en" else " et "
        return (", ".join(head) + link + last) if head else last

    def _is_one(self, n: object) -> bool:
        count = n if isinstance(n, int) else 2
        return count == 1 if self.lang == "en" else count < 2
