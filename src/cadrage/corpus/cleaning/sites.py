"""Cleaning steps for where: addresses of the page and names of the site, kept as metadata."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from cadrage.corpus.cleaning.cuts import Cut, whole
from cadrage.corpus.cleaning.signature import Facts
from cadrage.corpus.cleaning.stamp_words import STAMP_LABEL, TIME
from cadrage.corpus.lists import Lists
from cadrage.corpus.page import Block, Page
from cadrage.corpus.provenance import dates

_URL = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+", re.IGNORECASE)
_HEADER_WORDS = re.compile(
    r"\b(?:date|url|lien|source|adresse|permalien|link|publié|consulté|le|sur|à|page|article)\b",
    re.IGNORECASE,
)
_DESK_WORD = re.compile(r"\s+(?:actus?|actualités?|infos?|news|en direct)\Z", re.IGNORECASE)


def url_header(page: Page) -> list[Cut]:
    """Find lines that hold an address, and nothing beside it but a date and labels."""
    cuts = []
    for i, block in enumerate(page.blocks):
        if "://" not in block.text and "www." not in block.text.lower():
            continue
        match = _URL.search(block.text)
        if match and not re.search(r"[^\W_]", _without_header(block.text)):
            cuts.append(
                whole(page, i, "address of the page", *_url_facts(match.group(), block, page.lists))
            )
    return cuts


def _without_header(text: str) -> str:
    bare = dates.DATE.sub(" ", _URL.sub(" ", text))
    return _HEADER_WORDS.sub(" ", TIME.sub(" ", STAMP_LABEL.sub(" ", bare)))


def _url_facts(url: str, block: Block, lists: Lists) -> Facts:
    facts: Facts = [("url", url.rstrip(".,;)"))]
    if host := _host(url):
        facts.append(("outlet", outlet_of(host, lists)))
    shown = dates.first_date(_URL.sub(" ", block.text))
    within = dates.in_url(url)
    facts += [("published", date.iso) for date in (within, shown) if date]
    return facts


def _host(url: str) -> str:
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:  # what only looks like an address: `http://[::1/a`
        return ""
    return host.removeprefix("www.")


def outlet_of(host: str, lists: Lists) -> str:
    """Name the outlet of a host: by the list, by its parent domain, or as it stands."""
    parts = host.lower().split(".")
    domains = [".".join(parts[i:]) for i in range(len(parts) - 1)]
    return next((lists.hosts[name] for name in domains if name in lists.hosts), host)


_DOMAIN = re.compile(
    r"(?:[\w-]+\.){1,3}(?:fr|com|net|org|info|ch|be|ca|eu|lu|cn|ru|jp|sn|ci|ma|dz|tn|tv|news|media)",
    re.IGNORECASE,
)
# Any host, where the whole of it is in small letters or in capitals.
_HOST = re.compile(r"(?:[a-z\d-]{2,}\.){1,3}[a-z]{2,12}|(?:[A-Z\d-]{2,}\.){1,3}[A-Z]{2,12}")


_BEHIND = re.compile(r"\s+[|–—·•-]\s+(?P<site>[^|–—·•]{2,40})\Z")
_BEFORE = re.compile(r"(?P<site>[^|–—·•.:]{2,40}?)\s+[|–—·•-]\s+")
_HEADLINE, _SHORTEST, _SHOWN_MAX = 3, 20, 120


def site_names(page: Page) -> list[Cut]:
    """Find lines above or below the text that are nothing but the name of the site."""
    cuts = []
    for i, block in enumerate(page.blocks):
        outside = i < page.head or i >= page.tail
        if (
            outside
            and block.text[-1:] != "."
            and (name := site_name(block.text, page.lists))
            and _spelt(block.text, name)
        ):
            cuts.append(whole(page, i, "name of the site", ("outlet", name)))
    return cuts + _affixes(page)


def _affixes(page: Page) -> list[Cut]:
    """Find the name of the site before or behind the headline, as in the title of a tab."""
    first = next(iter(page.prose), 0)
    place = next((i for i in range(first) if len(page.blocks[i].words) > _HEADLINE), -1)
    text = page.blocks[place].text if place >= 0 else ""
    for match in (_BEHIND.search(text, max(0, len(text) - 60)), _BEFORE.match(text)):
        name = _named(page, place, match["site"]) if match else ""
        if match and _given_again(page, place, text[: match.start()] + text[match.end() :]):
            continue  # the headline stands without it too: the whole line is one too many
        if match and name and len(text) - len(match.group()) >= _SHORTEST:
            reason = "name of the site beside the headline"
            return [Cut(place, match.start(), match.end(), reason, (("outlet", name),))]
    return []


def _given_again(page: Page, place: int, text: str) -> bool:
    key = " ".join(re.findall(r"\w+", text.casefold()))
    near = page.blocks[: page.head + 2]
    return any(block.key == key for i, block in enumerate(near) if i != place)


def _named(page: Page, place: int, text: str) -> str:
    """Name the site, if a text is worded as one or the page shows it elsewhere by itself."""
    if name := site_name(text, page.lists):
        return name if _spelt(text, name) else ""
    if page.lists.masthead.fullmatch(text):
        return text
    shown = any(
        block.text.strip(" .|") == text or (block.text[:1] == "©" and text in block.text)
        for i, block in enumerate(page.blocks)
        if i != place and len(block.text) <= _SHOWN_MAX
    )
    return text if shown and text[:1].isupper() else ""


def _spelt(text: str, name: str) -> bool:
    """Say whether a line has the capitals of an outlet's name (`L'essentiel` is a heading)."""
    shown = text.strip(" .|•·-–—")
    return shown.isupper() or shown[1:] == name[1:] or name.lower() != shown.lower()


def site_name(text: str, lists: Lists) -> str:
    """Read a text as the name of an outlet or a host; empty if it is neither.

    Examples
    --------
    >>> from cadrage.corpus.lists import load
    >>> site_name("www.rfi.fr", load(None)), site_name("le ministre", load(None))
    ('RFI', '')
    """
    bare = _DESK_WORD.sub("", text.strip(" .|•·-–—"))
    if _DOMAIN.fullmatch(bare) or _HOST.fullmatch(bare):
        return outlet_of(bare.removeprefix("www."), lists)
    return lists.outlet_names.get(bare.lower(), "")
