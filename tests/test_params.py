import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadrage import params
from cadrage.errors import InputError


def test_defaults_are_the_five_articles():
    assert params.build({}).raw == "data/raw"
    assert params.build({}).changed() == {}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"no_such": 1}, ["no_such", "n_topics", "nothing was run"]),
        ({"n_topic": 4}, ["n_topic", "did you mean n_topics"]),
        ({"n_topics": "abc"}, ["n_topics", "'abc'", "auto or a whole number from 2"]),
        ({"n_topics": 1}, ["n_topics", "from 2"]),
        ({"n_topics": True}, ["n_topics"]),
        ({"seed": -1}, ["seed", "from 0"]),
        ({"zones": ["footer"]}, ["zones", "title"]),
        ({"zones": []}, ["zones"]),
        ({"name": "../out"}, ["name", "letters, digits"]),
        ({"language": "de"}, ["language", "en or fr"]),
    ],
)
def test_an_impossible_value_is_one_sentence_that_says_what_is_allowed(values, words):
    with pytest.raises(InputError) as caught:
        params.build(values)
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_parameters_cannot_be_changed_once_built():
    with pytest.raises(ValueError, match="frozen"):
        params.build({}).seed = 3


@given(st.integers(2, 200))
def test_a_typed_assignment_reads_back_as_given(k):
    values = params.parse_assignments([f"n_topics={k}", "zones=[title, lead]"])
    assert params.build(values).n_topics == k
    assert params.build(values).zones == ["title", "lead"]


@pytest.mark.parametrize("pair", ["n_topics", "=4", "zones=[title"])
def test_a_broken_assignment_is_one_sentence(pair):
    with pytest.raises(InputError, match=r"^-p "):
        params.parse_assignments([pair])


def test_every_parameter_has_a_meaning_and_says_what_it_takes():
    for row in params.describe():
        assert row["meaning"]
        assert row["allowed"]
        assert row["notebooks"]


def test_a_parameter_file_that_is_no_mapping_is_refused(tmp_path):
    path = tmp_path / "p.yml"
    path.write_text("- n_topics\n", encoding="utf-8")
    with pytest.raises(InputError, match="expected lines such as"):
        params.read_file(path)
