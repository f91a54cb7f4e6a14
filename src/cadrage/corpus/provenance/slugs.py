"""What the address of an article says: the outlet by its host, the agency by its path."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from cadrage.corpus.cleaning.sites import outlet_of
from cadrage.corpus.lists import Lists
from cadrage.corpus.provenance.fields import Known

# Hosts that show what others publish: an address there does not tell who published.
_PLATFORMS = re.compile(
    r"(?:\A|\.)(?:europresse|factiva|lexisnexis|nexis|cafeyn|pressreader|newspressreader|"
    r"eureka|proquest|google|googleusercontent|bing|yahoo|facebook|twitter|x|t|linkedin|"
    r"youtube|reddit|pinterest|flipboard|feedly|wordpress|blogspot|medium|substack|"
    r"archive|wikipedia|wikimedia|translate|github|ampproject|doi|localhost)\."
    r"(?:[a-z]{2,5}|com?\.[a-z]{2})\Z"
)
_ARCHIVED = re.compile(
    r"\Ahttps?://(?:web\.)?archive\.(?:org|ph|is|today)/(?:web/)?\w*/(?=https?:)"
)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
# Identifiers that content systems give to the stories of an agency.
_IDENTIFIERS = (
    (re.compile(r"(?:\A|[-/=.])id(?:FR|US|UK|DE|ES|IN|AF|CA)[A-Z]{2,3}[A-Z0-9]{5,}\Z"), "Reuters"),
    (re.compile(r"(?:\A|/)20\d{6}\.REU\d{3,}(?=/|\Z)"), "Reuters"),
    (re.compile(r"(?:\A|/)20\d{6}\.AFP\d{3,}(?=/|\Z)"), "AFP"),
    (re.compile(r"(?:\A|[/_-])newsml\.afp\.com[._]\d{8}"), "AFP"),
    (re.compile(r"(?:\A|[/_-])(?:urn-newsml-)?afp[._-]com[._-]20\d{6}"), "AFP"),
    (re.compile(r"(?:\A|[/_-])tag:reuters\.com,20\d\d"), "Reuters"),
)
_CHANNELS = "(?:depeches?|fil|flux|flash|infos?|actus?|news|wires?|breaking|agences?|direct)"
# In front of an agency's name these tell that the story is about it or cites it.
_ABOUT = (
    r"(?<!\bl)(?<!\bd)(?<!\bde)(?<!\bdu)(?<!\ba)(?<!\bselon)(?<!\bchez)(?<!\bpour)(?<!\bcontre)"
)
_LONG_ENOUGH = 4
_SHORT_BUT_SURE = frozenset({"afp", "efe", "dpa", "upi"})


def from_url(url: str, lists: Lists) -> dict[str, Known]:
    """Read who published and who wrote an article from its address.

    Parameters
    ----------
    url
        The address of the article.
    lists
        Outlets by host, agencies by name.

    Returns
    -------
    dict
        ``outlet`` (in_text) where the host is a site that publishes, ``originator`` (inferred)
        where the path names an agency as the source. An agency that the headline in the path
        merely speaks of is no originator.

    Examples
    --------
    >>> from cadrage.corpus.lists import load
    >>> found = from_url("https://www.lemonde.fr/monde/la-treve-tient-avec-afp_12.html", load(None))
    >>> [(field, known.value) for field, known in found.items()]
    [('outlet', 'Le Monde'), ('originator', 'AFP')]
    """
    host, path = _split(url)
    known = {}
    if host and not _PLATFORMS.search(host):
        outlet = outlet_of(host.removeprefix("www."), lists)
        known["outlet"] = Known(outlet, "in_text", f"the address {url}")
    if named := _agency(path, lists) or _agency_host(host, lists):
        agency, words = named
        known["originator"] = Known(agency, "inferred", f"{words!r} in the address {url}")
    return known


def _split(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(_ARCHIVED.sub("", url.strip()[:2000]))
        host = (parts.hostname or "").lower()
    except ValueError:
        return "", ""
    wanted = parts.scheme in ("http", "https") and _HOST.fullmatch(host)
    return (host, unquote(parts.path)) if wanted else ("", "")


def _agency(path: str, lists: Lists) -> tuple[str, str] | None:
    """Name the agency that a path shows as the source, and the words that show it."""
    for pattern, agency in _IDENTIFIERS:
        if match := pattern.search(path):
            return agency, match.group().strip("/-_.=")
    forms = _forms(tuple(lists.agency_names.items()))
    if match := _patterns(tuple(forms)).search(_plain(path)):
        name = next(value for key, value in match.groupdict().items() if value)
        return forms[name], match.group().strip("/-_.")
    return None


def _agency_host(host: str, lists: Lists) -> tuple[str, str] | None:
    """Name the agency whose own site it is."""
    own = host.split(".")[-2] if "." in host else ""
    forms = _forms(tuple(lists.agency_names.items()))
    return (forms[own], host) if _is_sure(own) and own in forms else None


@lru_cache(maxsize=8)
def _forms(names: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {re.sub(r"[^a-z0-9]+", "-", _plain(form)).strip("-"): name for form, name in names}


def _is_sure(form: str) -> bool:
    """Say whether a form is long enough to be an agency and no other word or code."""
    return len(form) >= _LONG_ENOUGH or form in _SHORT_BUT_SURE


@lru_cache(maxsize=8)
def _patterns(forms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    every = "|".join(map(re.escape, ordered))
    sure = "|".join(re.escape(form) for form in ordered if _is_sure(form))
    return re.compile(
        rf"(?:\A|[-_/])(?:avec|with|source|credit)[-_](?:l[-_])?(?P<beside>{every})"
        rf"(?=[_/.]|-\d|-et-|-and-|\Z)"
        rf"|/(?:{_CHANNELS}[-_])?(?P<section>{sure})(?:[-_]{_CHANNELS})?(?=/|\Z)"
        rf"|(?:_(?P<last>{sure})|{_ABOUT}-(?P<afp>afp))[-_.]?\d*(?=(?:\.(?:s?html?|php))?/?\Z)"
        rf"|_(?P<inside>{sure})_"
        rf"|/(?P<first>{sure})[-_](?=\d{{4,}})"
    )


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in parts if not unicodedata.combining(character))
