"""Labels of topics: frequent and exclusive words, or those of a person."""

import pytest

from cadrage.errors import InputError
from cadrage.topics.labels import Term, automatic, name_topics, unused


def topic(**weights):
    """Make a topic of nouns with their weights; `_` stands for a space, a final `_v` for a verb."""
    found = []
    for name, weight in weights.items():
        text = name.removesuffix("_v").replace("_", " ")
        found.append(Term(text, text, text, weight, weight, not name.endswith("_v")))
    return sorted(found, key=lambda term: -term.relevance)


WINE = topic(pays=0.4, vigne=0.25, gel=0.2, récolte=0.15)
VOTE = topic(pays=0.45, scrutin=0.2, maire=0.2, urne=0.15)


def test_a_label_prefers_what_is_exclusive_to_what_all_topics_have():
    shares = topic(pays=0.28, vigne=0.27, gel=0.25, récolte=0.2)
    assert automatic([shares, VOTE])[0] == "vigne, gel, récolte"


def test_a_label_prefers_what_is_frequent_to_what_is_merely_exclusive():
    one = topic(vigne=0.5, gel=0.3, récolte=0.15, hapax=0.05)
    assert automatic([one, VOTE])[0] == "vigne, gel, récolte"


def test_two_labels_share_no_word_where_another_choice_is_near():
    labels = automatic([WINE, VOTE])
    words = [word for label in labels for word in label.split(", ")]
    assert len(words) == len(set(words)) == 6


def test_a_word_is_repeated_rather_than_replaced_by_a_far_worse_one():
    one = topic(missile=0.9, radar=0.004, cap=0.003)
    other = topic(missile=0.8, sanction=0.15, vote=0.05)
    assert all("missile" in label for label in automatic([one, other]))


def test_a_label_repeats_no_word_of_its_own_and_holds_nouns_alone():
    one = topic(gel_de_vigne=0.4, vigne=0.3, geler_v=0.2, récolte=0.1)
    assert automatic([one]) == ["gel de vigne, récolte"]


def test_a_topic_of_verbs_or_of_nothing_still_has_a_label():
    assert automatic([topic(geler_v=1.0), []]) == ["geler", "(no term)"]


@pytest.fixture
def written(tmp_path):
    def write(text):
        (tmp_path / "labels.yml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_labels_by_hand_follow_terms_and_those_that_fit_no_topic_are_returned(written):
    folder = written("GEL, Récolte: Le gel\ntruffe, cochon: Le marché\nurne: Les urnes\n")
    made = name_topics([VOTE, WINE], folder)
    assert made == ["Les urnes", "Le gel"]
    assert unused(made, folder) == ["truffe, cochon"]


def test_a_label_whose_topic_has_a_better_one_is_unmatched(written):
    folder = written("gel, vigne: Le froid\ngel, vigne, récolte: Le gel des vignes\n")
    made = name_topics([WINE, VOTE], folder)
    assert made[0] == "Le gel des vignes"
    assert unused(made, folder) == ["gel, vigne"]


def test_without_labels_by_hand_nothing_is_unmatched(tmp_path):
    assert unused([], tmp_path) == []
    assert unused([], None) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gel: [un, deux]", "the entry 'gel' is not of the form"),
        ("gel: 2024", "the entry 'gel' is not of the form"),
        ("gel:", "the entry 'gel' is not of the form"),
        ("', ': Le gel", "the entry ', ' is not of the form"),
        ("- gel", "expected lines of the form"),
        ("gel: 'Le gel", "not valid YAML"),
    ],
)
def test_a_malformed_file_is_one_clear_sentence(written, text, said):
    with pytest.raises(InputError, match=r"labels\.yml") as error:
        name_topics([WINE], written(text))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_no_two_topics_bear_the_same_name():
    made = name_topics([WINE, VOTE], None, ["Le vin", "Le vin"])
    assert made == ["Le vin", "Le vin (2)"]


def test_a_phrase_is_not_named_by_its_parts():
    terms = topic(milieu=1.0, terrain=1.0, but=0.2)
    phrase = [*terms, *topic(**{"milieu de terrain": 0.9})]
    assert automatic([phrase]) == ["milieu de terrain, but"]
