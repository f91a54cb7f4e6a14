import pytest

from cadrage.compare.units import article_labels, confounded, units
from cadrage.errors import InputError


def test_unknown_outlets_are_never_pooled(make_articles):
    articles = make_articles(outlet=["Le Monde", "", "", "Le Monde"])
    found = units(articles, "outlet")
    assert found["unit"].nunique() == 3
    assert list(found["comparable"]) == [True, False, False, True]
    assert all(name.startswith("unknown outlet") for name in found["unit"][1:3])


def test_an_unknown_column_is_refused_in_one_sentence(make_articles):
    with pytest.raises(InputError, match="no such column"):
        units(make_articles(outlet=["x"]), "colour")


def test_labels_are_unique_and_in_the_language_of_the_reader(make_articles):
    articles = make_articles(outlet=["", ""], published=["", "2024-01-01"])
    assert len(set(article_labels(articles).values())) == 2
    assert article_labels(articles, "fr")["a0"] == "a0 média inconnu, sans date"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_units_that_share_no_event_and_no_day_are_confounded(make_articles, lang):
    apart = make_articles(event_id=["e1", "e2"], published=["2024-01-01", "2024-02-01"])
    assert "2" in confounded(apart, "article", lang)


def test_one_event_covered_twice_allows_a_contrast(make_articles):
    shared = make_articles(event_id=["e1", "e1"], published=["2024-01-01", "2024-02-01"])
    assert confounded(shared, "article") == ""


def test_two_unknown_events_are_not_the_same_event(make_articles):
    unknown = make_articles(event_id=["", ""], published=["", ""])
    assert confounded(unknown, "article") != ""
