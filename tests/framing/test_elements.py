"""Entman's elements: what rules propose, and how a person's corrections override and survive."""

import csv
import io

import pytest

from cadrage import framing
from cadrage.errors import InputError
from cadrage.framing import corrections, elements, elements_rules

STORY = (
    "La sécheresse provoque une crise dans la région.",
    "Le chat du maire dort.",
    "Il faut réformer la gestion de l'eau.",
)
HEADER = "article_id,element,text,holder,note,action\n"


@pytest.fixture
def grid(tables, params):
    """Build the elements of the story, with or without a file of corrections."""

    def make(config=None, given=None):
        return framing.build(given or tables(*STORY), params, config)["elements"]

    return make


@pytest.fixture
def correct(tmp_path):
    def write(*lines):
        text = HEADER + "".join(f"{line}\n" for line in lines)
        (tmp_path / "frame_elements.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def cell(table, element):
    return table.loc[table["element"] == element, "text"].tolist()


def test_problem_cause_and_remedy_are_proposed_with_their_cues(grid):
    table = grid()
    assert cell(table, "problem") == [STORY[0]]
    assert cell(table, "cause") == [STORY[0]]
    assert cell(table, "remedy") == [STORY[2]]
    assert "crise" in table.loc[table["element"] == "problem", "cue"].iloc[0]
    assert set(table["status"]) == {"proposed"}
    assert STORY[1] not in set(table["text"])


def test_a_judgement_told_by_the_journalist_is_held_by_who_judges(tables, event, grid):
    given = event(tables("Pyongyang condamne la visite."), "condamne", "ACCUSE", "PRK", "KOR")
    row = grid(given=given).query("element == 'evaluation'").iloc[0]
    assert (row["voice"], row["holder"]) == ("reported", "PRK")


def test_an_event_proposes_where_no_cue_does(tables, event, grid):
    given = event(tables("Les chars ont franchi le fleuve."), "franchi", "ASSAULT", "RUS")
    assert cell(grid(given=given), "problem") == ["Les chars ont franchi le fleuve."]


def test_a_denied_problem_is_none_and_advice_against_is_advice(tables, grid):
    table = grid(given=tables("Il n'y a pas de crise.", "Il ne faut pas céder."))
    assert cell(table, "problem") == []
    assert cell(table, "remedy") == ["Il ne faut pas céder."]


def test_a_cell_holds_a_handful_title_first(tables, params):
    texts = [f"La crise et la guerre menacent la ville numéro {n}." for n in range(8)]
    given = tables(*texts, "Une crise.", zones=["body"] * 8 + ["title"])
    found = framing.build(given, params, None)["elements"].query("element == 'problem'")
    assert len(found) == elements.PER_CELL
    assert found["text"].iloc[0] == "Une crise."


def test_replace_overrides_all_proposals_of_its_cell_and_no_other(grid, correct):
    table = grid(correct("a1,problem,L'eau manque.,FRA,my reading,replace"))
    row = table[table["element"] == "problem"]
    assert row["text"].tolist() == ["L'eau manque."]
    assert row["status"].tolist() == ["by_hand"]
    assert row["holder"].tolist() == ["FRA"]
    assert (row["start"].iloc[0], row["sentence"].iloc[0]) == (-1, -1)
    assert cell(table, "remedy") == [STORY[2]]


def test_words_of_the_article_keep_their_place_in_it(grid, correct, tables):
    row = grid(correct("a1,remedy,réformer la gestion,,,add")).query("status == 'by_hand'").iloc[0]
    text = tables(*STORY)["articles"]["text"][0]
    assert text[row["start"] : row["end"]] == "réformer la gestion"
    assert row["sentence"] == 2


def test_add_stands_beside_and_drop_takes_away(grid, correct):
    config = correct(
        "a1,remedy,Prier.,,,add", f'a1,cause,"{STORY[0]}",,,drop', "a1,problem,,,,drop"
    )
    table = grid(config)
    assert cell(table, "remedy") == ["Prier.", STORY[2]]
    assert cell(table, "cause") == []
    assert cell(table, "problem") == []


def test_corrections_survive_a_rerun_and_other_corpora(grid, correct, tables):
    config = correct("a1,problem,L'eau manque.,,,replace", "elsewhere,cause,Autre.,,,add")
    assert grid(config).equals(grid(config))
    assert "Autre." not in set(grid(config)["text"])


def test_an_untouched_template_changes_nothing(grid, tmp_path):
    before = grid()
    (tmp_path / "frame_elements.csv").write_text(
        corrections.write_template(before), encoding="utf-8"
    )
    assert grid(tmp_path).equals(before)


def test_the_template_keeps_the_rows_that_a_person_wrote(grid):
    mine = HEADER + "a1,problem,L'eau manque.,FRA,à revoir,replace\n"
    text = framing.write_template(grid(), mine)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["note"] == "à revoir"
    assert {row["text"] for row in rows} >= set(grid()["text"])
    assert framing.write_template(grid(), text) == text


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("a1,probleme,Texte.,,,add", "row 2: element 'probleme'; it takes problem, cause"),
        ("a1,problem,Texte.,,,delete", "row 2: action 'delete'; it takes replace, add, drop"),
        ("a1,problem,,,,replace", "row 2: text is empty"),
        ("a1_zzzzzzzzzzzzzzzzzzz,problem,Texte.,,,add", None),
    ],
)
def test_a_bad_row_names_file_row_and_what_is_allowed(grid, correct, line, says):
    config = correct(line)
    if says is None:  # an article of another corpus
        assert grid(config).equals(grid())
        return
    with pytest.raises(InputError, match=says) as error:
        grid(config)
    assert "frame_elements.csv" in str(error.value)


def test_a_mistyped_article_is_noticed(params, tables, correct):
    given = tables(*STORY, article="000_b11e1559858f1a04")
    config = correct("000_b11e1559858f1a05,problem,Texte.,,,add")
    with pytest.raises(InputError, match="did you mean 000_b11e1559858f1a04"):
        framing.build(given, params, config)


def test_a_changed_text_without_action_is_noticed(grid, tmp_path):
    text = corrections.write_template(grid()).replace("La sécheresse", "Le manque d'eau", 1)
    (tmp_path / "frame_elements.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="the text was changed and action is empty"):
        grid(tmp_path)


def test_semicolons_are_explained(grid, tmp_path):
    text = HEADER.replace(",", ";") + "a1;problem;Texte.;;;add\n"
    (tmp_path / "frame_elements.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="separated by commas"):
        grid(tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("solution: {cues: falloir}\n", "unknown element 'solution'"),
        ("cause: {cues: gu*}\n", "cause: cue 'gu\\*' cannot be read"),
        ("cause: {cues: car, relations: [WAR]}\n", "cause, relations: .*ASSAULT"),
    ],
)
def test_a_bad_rule_file_is_explained(tmp_path, text, says):
    (tmp_path / "elements.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        elements_rules.load(tmp_path)
