"""The outlet that a folder or an address names, and the agency that an address shows."""

from __future__ import annotations

import time

import pytest

from cadrage.corpus.lists import load
from cadrage.corpus.provenance.folders import outlet_of_folder
from cadrage.corpus.provenance.slugs import from_url

LISTS = load(None)


@pytest.mark.parametrize(
    ("path", "outlet"),
    [
        ("Le Monde/a.txt", "Le Monde"),
        ("le_monde/a.txt", "Le Monde"),
        ("LEMONDE/a.txt", "Le Monde"),
        ("www.lemonde.fr/a.html", "Le Monde"),
        ("lemonde.fr/2024/01/a.html", "Le Monde"),
        ("2024/lemonde/01/a.txt", "Le Monde"),
        ("lemonde/politique/a.txt", "Le Monde"),
        ("Liberation/batch_2/a.txt", "Libération"),
        ("corpus\\lemonde\\a.txt", "Le Monde"),
        ("lemonde.zip/export/a.txt", "Le Monde"),
        ("lemonde/page_files/a.txt", "Le Monde"),
        ("gazette_du_val/a.txt", "gazette du val"),
        ("Gazette du Val/txt/2024-01/a.txt", "Gazette du Val"),
        ("echo-du-val/a.txt", "echo du val"),
        ("Phare/a.txt", "Phare"),
        ("Gazette du Val/tables/a.csv", "Gazette du Val"),
    ],
)
def test_a_folder_names_its_outlet(path, outlet):
    known = outlet_of_folder(path, LISTS)
    assert known is not None
    assert (known.value, known.status) == (outlet, "by_hand")
    assert "folder" in known.evidence


@pytest.mark.parametrize("folder", ["tables", "enc", "deux", "sub", "Excel", "phare", "Tables 2"])
def test_a_folder_of_one_plain_word_is_only_likely_an_outlet(folder):
    known = outlet_of_folder(f"{folder}/a.txt", LISTS)
    assert known is not None
    assert (known.value, known.status) == (folder, "inferred")


@pytest.mark.parametrize(
    "folder",
    [
        "",
        "txt/",
        "html/2024/",
        "2024-01-15/",
        "janvier_2024/",
        "articles/part1/",
        "batch_2/",
        "fr/",
        "Europresse export/",
        "page_files/",
        "Ma page_fichiers/",
        "lot 3/",
        "2024_T1/",
        "corpus_japon/",
        "data/raw/",
        "vrac.zip/",
        "__MACOSX/",
        "a3f9c0d1e2b4/",
        "politique/",
        "01/",
    ],
)
def test_a_folder_that_names_something_else_gives_no_outlet(folder):
    assert outlet_of_folder(f"{folder}x.txt", LISTS) is None


@pytest.mark.parametrize(
    ("url", "agency"),
    [
        ("https://www.exemple.fr/monde/la-treve-tient-avec-afp_12345.html", "AFP"),
        ("https://www.exemple.fr/afp/la-treve-tient", "AFP"),
        ("https://www.exemple.fr/depeches-afp/la-treve-tient.php", "AFP"),
        ("https://www.exemple.fr/monde/la-treve-tient_afp.html", "AFP"),
        ("https://www.exemple.fr/monde/la-treve-tient-afp/", "AFP"),
        ("https://www.exemple.fr/topnews/20310304.REU1234/la-treve-tient.html", "Reuters"),
        ("https://www.exemple.fr/topnews/20310304.AFP1234/la-treve-tient.html", "AFP"),
        ("https://fr.reuters.com/article/treve-idFRKBN2A01B2", "Reuters"),
        ("https://www.exemple.ch/news/la-treve-avec-keystone-ats.html", "Keystone-ATS"),
    ],
)
def test_an_agency_shown_in_an_address_is_likely_the_originator(url, agency):
    known = from_url(url, LISTS)["originator"]
    assert (known.value, known.status) == (agency, "inferred")
    assert url in known.evidence


@pytest.mark.parametrize(
    "url",
    [
        "https://www.exemple.fr/monde/un-photographe-de-l-afp-blesse.html",
        "https://www.exemple.fr/medias/reuters-licencie-cent-personnes.html",
        "https://www.exemple.fr/monde/la-cible-selon-reuters.html",
        "https://www.exemple.fr/medias/greve-a-l-afp",
        "https://www.exemple.fr/economie/contrat-avec-ap-moller-maersk.html",
        "https://www.exemple.fr/map/carte-des-aa-et-des-aps.html",
        "https://www.exemple.fr/ski/la-station-des-aps-ouvre",
        "https://www.exemple.fr/monde/lead-1-la-treve-tient-1054219960.html",
    ],
)
def test_an_agency_spoken_of_is_not_the_originator(url):
    assert "originator" not in from_url(url, LISTS)


def test_a_host_names_the_outlet_and_a_platform_does_not():
    assert from_url("https://www.lemonde.fr/a.html", LISTS)["outlet"].value == "Le Monde"
    archived = "https://web.archive.org/web/20310304000000/https://www.lemonde.fr/a.html"
    assert from_url(archived, LISTS)["outlet"].value == "Le Monde"
    for url in ("https://nouveau.europresse.com/doc/12", "https://news.google.com/articles/x"):
        assert "outlet" not in from_url(url, LISTS)


@pytest.mark.parametrize(
    "url", ["", "n/a", "javascript:alert(1)", "http://[", "file:///etc/x", "a b"]
)
def test_what_is_no_address_says_nothing(url):
    assert from_url(url, LISTS) == {}


def test_a_hostile_address_takes_no_time():
    begun = time.perf_counter()
    from_url("https://a.fr/" + "-afp_" * 200_000, LISTS)
    outlet_of_folder("a_-" * 200_000 + "/x", LISTS)
    assert time.perf_counter() - begun < 5
