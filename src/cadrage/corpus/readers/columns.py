"""Which column of a table holds which field of an article.

A person names columns in the parameter ``columns`` (``{text: contenu, outlet: journal}``). What is
not named is found by its usual names in French and English, in the order of ``USUAL``; case,
accents and punctuation do not matter (``Date de publication`` is ``date_de_publication``). Where
tables differ, a person gives several names with ``|`` between; the first that a table has counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from cadrage import schema
from cadrage.corpus.decode import UnreadableError
from cadrage.errors import InputError

# The first usual name that the table has is taken. Summaries and abstracts are no lead: another
# hand, or a machine, may have written them; a person may name them.
USUAL: dict[str, tuple[str, ...]] = {
    name: tuple(usual.split())
    for name, usual in {
        "text": "text texte fulltext textecomplet texteintegral articletext textarticle "
        "textearticle textedelarticle body articlebody bodytext content articlecontent contenu "
        "contenuarticle contenudelarticle corps corpsdutexte corpsarticle corpsdelarticle "
        "maintext maincontent plaintext cleantext rawtext story article bodyhtml contenthtml",
        "title": "title titre headline articletitle titrearticle titredelarticle hed maintitle "
        "grostitre",
        "lead": "lead lede chapo chapeau standfirst deck dek accroche soustitre subtitle "
        "subheadline",
        "outlet": "outlet journal media medium newspaper publication publicationname "
        "nomdujournal titredujournal titredepresse nomdumedia newsoutlet mediaoutlet medianame "
        "organe publisher sitename site website sourcename source domain hostname",
        "originator": "originator agency agence newsagency agencedepresse wireservice wire",
        "translation": "translation traduction",
        "genre": "genre articletype typearticle typedarticle genrearticle",
        "byline": "byline author authors auteur auteurs autrice auteurice auteurrice signature "
        "journaliste journalist journalists writer creator dccreator",
        "published": "published publishedat publishedon publisheddate publicationdate "
        "datepublication datedepublication datepublished publishdate pubdate dateparution "
        "datedeparution parution datearticle articledate date datetime publishedtime timestamp "
        "jour annee year",
        "event_id": "eventid idevenement event evenement",
        "url": "url link lien uri permalink href articleurl pageurl weburl canonicalurl adresse",
        "language": "language langue lang articlelanguage",
        "id": "id articleid idarticle docid documentid identifier identifiant uid uuid guid docno",
    }.items()
}
_SHOWN, _MOST = 20, 10_000
_OF_ITS_OWN = 6  # columns by which a table of the package is told


def check(wanted: Mapping[str, str]) -> None:
    """Refuse a mapping that names a field which articles do not have.

    Raises
    ------
    InputError
        Names the field and lists those that exist.
    """
    for field in wanted:
        if field not in USUAL:
            raise InputError(
                f"parameter columns names {field!r}, which is no field of an article: it takes "
                f"{', '.join(USUAL)}; nothing was run"
            )


def key(name: str) -> str:
    """Give the letters and digits of a name, without case and accents.

    Examples
    --------
    >>> key("Date de publication"), key("texte_intégral")
    ('datedepublication', 'texteintegral')
    """
    apart = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[\W_]+", "", "".join(c for c in apart if not unicodedata.combining(c)))


def resolve(names: Sequence[str], wanted: Mapping[str, str]) -> dict[str, int]:
    """Find the column of each field.

    Parameters
    ----------
    names
        Columns of the table, in order.
    wanted
        Field to column, as a person states it.

    Returns
    -------
    dict
        Field to the place of its column, from 0; ``text`` is always there.

    Raises
    ------
    UnreadableError
        No column holds the text, a column that a person named is not there, or Cadrage itself
        wrote the table and no person named the column of the text.
    InputError
        A person named a field that articles do not have.

    Examples
    --------
    >>> resolve(["Titre", "Contenu", "Journal"], {"title": "Titre"})
    {'text': 1, 'title': 0, 'outlet': 2}
    """
    check(wanted)
    if len(names) > _MOST:
        raise UnreadableError(f"it has {len(names):,} columns; a table of articles has a few")
    if "text" not in wanted and is_ours(names):
        raise UnreadableError("it is a table that Cadrage wrote, not articles; leave it out")
    found = {field: _stated(names, field, name) for field, name in wanted.items()}
    places = _places(names, set(found.values()))
    for field, usual in USUAL.items():
        place = next((places[name] for name in usual if name in places), None)
        if field not in found and place is not None:
            found[field] = place
    if "text" not in found:
        raise UnreadableError(
            f"no column of the table is known to hold the text (it has {shown(names)}); "
            "say which one does: -p 'columns={text: NAME}'"
        )
    return {field: found[field] for field in USUAL if field in found}


def is_ours(names: Sequence[str]) -> bool:
    """Say whether a table has all the columns of one that the package writes.

    Examples
    --------
    >>> is_ours(["article_id", "text"]), is_ours(schema.TABLES["sentences"].columns)
    (False, True)
    """
    ours = (frozenset(table.columns) for table in schema.TABLES.values())
    return any(len(table) >= _OF_ITS_OWN and table <= set(names) for table in ours)


def _stated(names: Sequence[str], field: str, name: str) -> int:
    for choice in (name, *name.split("|")):
        place = _place(names, choice.strip())
        if place is not None:
            return place
    raise UnreadableError(
        f"the table has no column {name!r} for the field {field} (it has {shown(names)}); "
        f"name one of them: -p 'columns={{{field}: NAME}}'"
    )


def _place(names: Sequence[str], name: str) -> int | None:
    if name in names:
        return list(names).index(name)
    like = (place for place, other in enumerate(names) if key(other) == key(name) != "")
    return next(like, None)


def has(names: Sequence[str], name: str) -> bool:
    """Say whether a table has a column, or one of several with ``|`` between.

    Examples
    --------
    >>> has(["Texte", "Titre"], "contenu | texte")
    True
    """
    return any(_place(names, choice.strip()) is not None for choice in (name, *name.split("|")))


def _places(names: Sequence[str], taken: set[int]) -> dict[str, int]:
    """Give the first place of each name, but for columns a person gave another use."""
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if place not in taken:
            places.setdefault(key(name), place)
    return places


def shown(names: Sequence[str]) -> str:
    """Name columns in a sentence, as many as a person reads."""
    clean = [" ".join(name.split()) for name in names if name.strip()]
    short = [name if len(name) <= 40 else name[:39] + "…" for name in clean[:_SHOWN]]
    more = f" and {len(clean) - _SHOWN} more" if len(clean) > _SHOWN else ""
    return (", ".join(short) + more) if short else "no names in its first line"
