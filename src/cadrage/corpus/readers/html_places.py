"""Where on a web page a text stands: menus, bars, lists and forms around the article.

What a tag is for is told by its name, its role, its ``itemprop`` and the words of its classes and
id, in English and French. Words are hints: one above most of the article is taken back
(``Places.cancel``), since sites write ``class="paywall"`` on the article itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from cadrage.corpus.readers.markup import Tag

T = TypeVar("T")


@dataclass(frozen=True)
class Hint:
    """What a tag is for.

    Parameters
    ----------
    reason
        In words, for the table ``removed``.
    firm
        Nothing under it belongs to the article, whatever else speaks for it.
    """

    reason: str
    firm: bool = True


_NAMES = {
    "nav": Hint("menu"),
    "footer": Hint("footer", firm=False),
    "aside": Hint("aside", firm=False),
    "form": Hint("form", firm=False),
    "header": Hint("page head", firm=False),
    "dialog": Hint("dialog"),
    "button": Hint("button"),
    "select": Hint("form field"),
    "option": Hint("form field"),
    "textarea": Hint("form field"),
    "label": Hint("form field"),
    "head": Hint("head of the file"),
    "title": Hint("head of the file"),
    "video": Hint("player"),
    "audio": Hint("player"),
}
_ROLES = {
    "navigation": Hint("menu"),
    "menu": Hint("menu"),
    "menubar": Hint("menu"),
    "toolbar": Hint("menu"),
    "tablist": Hint("menu"),
    "banner": Hint("page head", firm=False),
    "contentinfo": Hint("footer"),
    "complementary": Hint("aside", firm=False),
    "search": Hint("search"),
    "dialog": Hint("dialog"),
    "alertdialog": Hint("dialog"),
    "button": Hint("button"),
}
# Reason, firm, words and pairs of words (joined by a hyphen) in classes and ids.
_WORDS = (
    (
        "menu",
        True,
        "nav navbar navigation menu submenu megamenu breadcrumb breadcrumbs ariane topbar "
        "pagination pager skip-link skip-to",
    ),
    ("footer", True, "footer colophon bottombar"),
    ("page head", False, "masthead site-header page-header banner"),
    ("aside", False, "sidebar side-bar aside rail encart secondary"),
    (
        "share bar",
        True,
        "share sharing shares partage partages partager sharebar sharedaddy addthis addtoany "
        "sharethis social socials sociaux social-links follow follow-us suivez-nous suivre",
    ),
    (
        "other articles",
        True,
        "related recommended recommendation recommendations recommandations recirculation recirc "
        "read-more read-also readalso lire-aussi lireaussi a-lire voir-aussi lire-plus "
        "most-read most-popular mostread plus-lus trending tendances outbrain taboola ligatus "
        "similar similaires meme-sujet more-on more-from see-also also-read associes connexes "
        "related-articles suggestions",
    ),
    ("newsletter", True, "newsletter newsletters infolettre mailing signup sign-up inscription"),
    (
        "comments",
        True,
        "comment comments commentaire commentaires comment-form disqus respond reactions",
    ),
    (
        "cookie prompt",
        True,
        "cookie cookies consent gdpr rgpd didomi onetrust tarteaucitron cmp cookiebar",
    ),
    (
        "paywall",
        False,
        "paywall regwall subscribe subscription subscriber abonnement abonnements abonner abonnez "
        "sabonner reserve-abonnes login connexion offer offers offre offres donate don dons",
    ),
    (
        "advertisement",
        True,
        "ad ads adv advert adverts advertisement advertising pub publicite pubs dfp adslot "
        "sponsor sponsored sponsorise promo promoted promotion",
    ),
    ("tags", False, "tags taglist keywords motscles mots-cles topics themes thematiques"),
    (
        "author box",
        False,
        "author-bio authorbox author-box about-author bio biographie auteur-bio",
    ),
    ("search", True, "search searchform recherche"),
    ("player", False, "player audioplayer videoplayer ecouter"),
    ("copyright", False, "copyright droits"),
    ("dialog", True, "modal popup popin overlay lightbox toast"),
    ("not shown", False, "visually-hidden sr-only screen-reader screenreader visuallyhidden"),
)
_HINTS = {word: Hint(reason, firm=firm) for reason, firm, words in _WORDS for word in words.split()}
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-ÿ]+")
_TURNED_NAMES = "with has have no not non without hide hides is js avec sans before after"
_TURNED = frozenset(_TURNED_NAMES.split())
_WHOLE = frozenset(("html", "body", "main", "article", ""))
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LEAD_NAMES = (
    "chapo chapeau chapô standfirst lead lede intro introduction dek deck subtitle subhead "
    "subheadline sous-titre soustitre accroche summary abstract description excerpt hat"
)
_LEADS = frozenset(_LEAD_NAMES.split())
_CAPTIONS = frozenset(("caption", "legend", "legende", "légende", "figcaption", "credit"))
_STATED_LEADS = frozenset(("description", "alternativeheadline", "abstract"))


@lru_cache(maxsize=20_000)
def words(label: str) -> tuple[str, ...]:
    """Cut a class or id into its words, in lower case.

    Examples
    --------
    >>> words("Article_relatedLinks__x1")
    ('article', 'related', 'links', 'x')
    """
    return tuple(part.lower() for part in _PART.findall(label[:200]))


def hint(tag: Tag) -> Hint | None:
    """Tell what a tag by itself says of the text in it; None if nothing."""
    attributes = tag.attributes
    if not attributes:
        return _NAMES.get(tag.name)
    found = _NAMES.get(tag.name) or _ROLES.get(attributes.get("role", "").lower())
    if found is None and tag.name not in _WHOLE:
        found = _labelled(f"{attributes.get('class', '')} {attributes.get('id', '')}"[:2000])
    if found is None and _unseen(tag):
        return Hint("not shown", firm=False)
    return found


def _unseen(tag: Tag) -> bool:
    stated = "hidden" in tag.attributes or tag.attributes.get("aria-hidden") == "true"
    return stated or bool(_UNSEEN.search(tag.attributes.get("style", "")[:500]))


@lru_cache(maxsize=20_000)
def _labelled(labels: str) -> Hint | None:
    for label in labels.split():
        parts = words(label)
        for pair in _pairs(parts):
            if pair in _HINTS:
                return _HINTS[pair]
        for place, part in enumerate(parts):
            if part in _HINTS and not (place and parts[place - 1] in _TURNED):
                return _HINTS[part]
    return None


def _pairs(parts: tuple[str, ...]) -> list[str]:
    return ["-".join(pair) for pair in pairwise(parts)]


def zone(tag: Tag) -> str:
    """Tell the zone that a tag by itself states: ``lead``, ``caption`` or ``""``."""
    if tag.name == "figcaption":
        return "caption"
    if tag.attributes.get("itemprop", "").lower() in _STATED_LEADS:
        return "lead"
    if tag.name in _WHOLE:
        return ""
    named = [words(label) for label in tag.labels]
    parts = {part for name in named for part in (*name, *_pairs(name))}
    if parts & _CAPTIONS:
        return "caption"
    return "lead" if parts & _LEADS else ""


class Inherited(Generic[T]):
    """A value that each tag takes from the one it stands in, worked out once for each.

    Parameters
    ----------
    start
        The value above all tags.
    combine
        Gives the value of a tag from that of its parent.
    """

    def __init__(self, start: T, combine: Callable[[T, Tag], T]) -> None:
        self.start, self.combine = start, combine
        self.known: dict[Tag, T] = {}

    def __call__(self, tag: Tag) -> T:
        """Give the value of a tag."""
        if tag in self.known:
            return self.known[tag]
        way: list[Tag] = []
        value = self.start
        for one in tag.above():
            if one in self.known:
                value = self.known[one]
                break
            way.append(one)
        for one in reversed(way):
            value = self.known[one] = self.combine(value, one)
        return value


class Places:
    """The hints above each tag of a page, and those that were taken back."""

    def __init__(self) -> None:
        self._cancelled: set[Tag] = set()
        self.cancel(())

    def cancel(self, tags: Iterable[Tag]) -> None:
        """Take back what these tags say, since they hold the article."""
        self._cancelled.update(tags)
        self.above = Inherited[Hint | None](None, self._surest)

    def own(self, tag: Tag) -> Hint | None:
        """Give what a tag by itself says."""
        return None if tag in self._cancelled else hint(tag)

    def _surest(self, outer: Hint | None, tag: Tag) -> Hint | None:
        """Prefer the outermost of the firm hints, else the innermost."""
        inner = self.own(tag)
        return outer if outer and (outer.firm or not inner) else inner
