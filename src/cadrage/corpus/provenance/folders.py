"""The outlet that a folder names, where a person keeps one folder for each outlet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath

from cadrage.corpus.lists import Lists
from cadrage.corpus.provenance.fields import Known

# First words of folders named for what is in them (`corpus_japon`), not for who published it.
_CONTAINERS = frozenset(
    ("corpus", "data", "dataset", "articles", "article", "textes", "texts", "export", "exports")
)
# Folders that say how, when or on what articles were kept, and not who published them.
_GENERIC = frozenset(
    """
    raw data datas donnees corpus corpora dataset datasets text texts texte textes txt html htm xml
    csv tsv json jsonl parquet tei pdf zip zips archive archives article articles press presse
    media medias journaux depeche depeches
    newspapers news actu actus actualites export exports europresse factiva
    nexis lexisnexis cafeyn pressreader iramuteq txm import imports download downloads
    telechargement telechargements save saved sauvegarde sauvegardes backup copie copies copy old
    new nouveau nouveaux ancien anciens tmp temp test tests train dev sample samples echantillon
    echantillons divers misc other others autre autres inconnu inconnus unknown src source sources
    input inputs in out output outputs sortie sorties entree entrees original originals originaux
    brut bruts clean cleaned nettoye nettoyes final finals fichier fichiers file files dossier
    dossiers folder folders document documents docs doc page pages site sites web www http https
    url urls image images img photo photos picture pictures media assets css js fonts static batch
    batches lot lots part parts partie parties chunk chunks split splits volume volumes vol tome
    numero numeros issue issues dump dumps scrape scraped scraping crawl crawled crawls results
    resultats resultat result requete requetes query queries search recherche recherches home users
    user desktop bureau mesdocuments macosx
    fr en de es it pt nl ar zh ja ko ru uk us gb be ch ca fra eng deu spa ita fre
    francais francaise anglais anglaise allemand espagnol italien french english german spanish
    france belgique suisse canada
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january
    february march april may june july august september october november december jan feb fev mar
    avr apr jun juil jul aug sep sept oct nov dec lundi mardi mercredi jeudi vendredi samedi
    dimanche monday tuesday wednesday thursday friday saturday sunday
    annee annees year years mois month months semaine semaines week weeks jour jours day days date
    dates periode periodes period trimestre semestre quarter printemps ete automne hiver
    politique politics monde world international economie economy business societe society culture
    cultures sport sports sciences science sante health planete environnement technologie tech
    opinion opinions debats idees tribune tribunes editorial editoriaux editorials une accueil
    local regions region faitsdivers justice europe afrique asie ameriques moyenorient
    """.split()  # noqa: SIM905 - a list of words reads better than their literal
)
# Words for how files are kept or tried out: with no others they are likely no name, and not surely.
_TECHNICAL = _GENERIC | frozenset(
    """
    table tables tableau tableaux excel xls xlsx sheet sheets enc encoding encodings encodage
    encodages utf ascii latin sub subs subfolder subfolders sous sousdossier un deux trois quatre
    cinq six sept huit neuf dix one two three four five seven eight nine ten premier premiere second
    deuxieme first last bad good ok ko mixed mixte vrac divers various group groupe team lists list
    liste listes item items record records work working projet project perso pdfs word words
    """.split()  # noqa: SIM905 - a list of words reads better than their literal
)
_HASH = re.compile(r"(?=.*\d)[0-9a-f]{8,}|\d+[a-z]|[tqs]\d")
_INITIALS = 2
_WORDS = re.compile(r"[\s_.,()+-]+")
_BESIDE_PAGE = re.compile(r"[_-](?:files|fichiers|dateien|archivos|elementi)\Z", re.IGNORECASE)
_PACKED = re.compile(r"\.(?:zip|tar|tgz|gz|7z|rar)\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"\A(?:the|le|la|les|l)(?=[a-z])")


def outlet_of_folder(name: str, lists: Lists) -> Known | None:
    """Name the outlet that the folders above a file name.

    Parameters
    ----------
    name
        Path of the file below the raw folder; the members of an archive stand below its name.
    lists
        Outlets by name and host.

    Returns
    -------
    Known or None
        The nearest folder that a listed outlet is called by (its name or host, in any case, with
        or without accents, spaces or hyphens); else the nearest folder that is called like a name
        (of two words or more, or with a capital letter), as it is called. The nearest folder of one
        word in lower case, or of words for files, is only ``inferred`` to be an outlet. None where
        all folders speak of format, language, date, section or order, and for an archive that no
        listed outlet is called by.

    Examples
    --------
    >>> from cadrage.corpus.lists import load
    >>> outlet_of_folder("2024/lemonde/01/x.txt", load(None)).value
    'Le Monde'
    >>> outlet_of_folder("gazette_du_tarn/x.txt", load(None)).value
    'gazette du tarn'
    >>> outlet_of_folder("tables/x.csv", load(None)).status
    'inferred'
    >>> outlet_of_folder("html/2024-01/x.html", load(None))
    """
    folders = PurePosixPath(name.replace("\\", "/")).parts[:-1][::-1]
    slugs = _slugs(tuple((outlet, tuple(hosts)) for outlet, hosts in lists.outlets.items()))
    for folder in folders:
        key = _slug(_PACKED.sub("", folder))
        if key in slugs and key not in _GENERIC:
            return _stated(slugs[key], folder)
    own = [one for one in folders if not _PACKED.search(one) and not _is_generic(one)]
    for folder in filter(_is_like_a_name, own):
        return _stated(_spaced(folder), folder)
    return _likely(own[0]) if own else None


def _stated(outlet: str, folder: str) -> Known:
    return Known(outlet, "by_hand", f"the folder {folder!r} that holds the file")


def _likely(folder: str) -> Known:
    evidence = f"the folder {folder!r} that holds the file, which may be no name"
    return Known(_spaced(folder), "inferred", evidence)


def _spaced(folder: str) -> str:
    return re.sub(r"[\s_-]+", " ", folder).strip()


def _is_like_a_name(folder: str) -> bool:
    """Say whether a folder is called as an outlet may be: in several words, or with a capital."""
    words = [word for word in _WORDS.split(folder) if word and not _is_number(_slug(word))]
    if all(_slug(word) in _TECHNICAL for word in words):
        return False
    return len(words) > 1 or folder != folder.lower()


def _slug(name: str) -> str:
    """Give the letters and digits of a name, in lower case and without accents."""
    parts = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe"))
    return "".join(character for character in parts if character.isalnum())


@lru_cache(maxsize=8)
def _slugs(outlets: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    """Every way to call a listed outlet, to its name; what two share calls neither."""
    found: dict[str, str] = {}
    shared = set()
    for outlet, hosts in outlets:
        calls = {outlet, *hosts, *(f"www.{host}" for host in hosts)}
        calls |= {host.rsplit(".", 1)[0] for host in hosts if host.count(".") == 1}
        for call in map(_slug, calls):
            if found.setdefault(call, outlet) != outlet:
                shared.add(call)
    names = {_slug(outlet): outlet for outlet, _ in outlets}
    return {call: outlet for call, outlet in found.items() if call not in shared} | names


def _is_generic(folder: str) -> bool:
    """Say whether a folder's name tells how or when articles were kept, not who published."""
    if _BESIDE_PAGE.search(folder) or folder.startswith((".", "__")):
        return True
    whole = _slug(folder)
    words = [_slug(word) for word in _WORDS.split(folder)]
    said = [word for word in words if word and not _is_number(word)]
    if not said or whole in _GENERIC or _ARTICLE.sub("", whole) in _GENERIC:
        return True
    return said[0] in _CONTAINERS or all(word in _GENERIC for word in said)


def _is_number(word: str) -> bool:
    """Say whether a word is a number, an initial, a hash, or a generic word with its number."""
    if len(word) <= _INITIALS or word.isdigit() or _HASH.fullmatch(word):
        return True
    return word[-1].isdigit() and word.rstrip("0123456789") in _GENERIC
