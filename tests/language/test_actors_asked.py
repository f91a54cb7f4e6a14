"""``cadrage actors`` says whom a form means and which row says so."""

import pytest
from typer.testing import CliRunner

from cadrage.cli import app
from cadrage.errors import InputError
from cadrage.language.actors_asked import ask


def said(*words):
    return CliRunner().invoke(app, ["actors", *words]).output


def test_a_form_of_the_tables_is_explained_with_its_row():
    assert "PRK Corée du Nord" in said("Pyongyang")
    assert "from countries.csv, row" in said("Pyongyang")


@pytest.mark.parametrize(
    ("date", "holder"),
    [("2023-02", "Park Jin"), ("2023", "Park Jin"), ("2024-11-14", "Cho Tae-yul")],
)
def test_an_office_has_its_holder_at_the_date(date, holder):
    assert holder in said("ministre sud-coréen des Affaires étrangères", "--date", date)


def test_a_code_lists_the_forms_of_its_actor():
    assert {"Séoul", "Corée du Sud"} <= {row["surface"] for row in ask("KOR").forms}


def test_case_matters():
    assert not ask("chine").rows
    assert [row["actor"] for row in ask("Chine").rows] == ["CHN"]


def test_a_form_that_nobody_knows_says_where_to_add_it():
    assert "config/actors.csv" in said("Zorglub")


def test_a_users_row_comes_first(tmp_path):
    (tmp_path / "actors.csv").write_text(
        "surface,actor,entity,level,kind,from,to,gender\nPyongyang,CITY,la ville,body,name,,,\n",
        encoding="utf-8",
    )
    assert ask("Pyongyang", config=tmp_path).rows[0]["source"] == "config/actors.csv, row 2"


@pytest.mark.parametrize("date", ["hier", "2023-13", "2023-02-30", "23"])
def test_a_date_that_is_none_is_refused(date):
    with pytest.raises(InputError, match=f"'{date}' is no date; write 2023"):
        ask("Séoul", date)


def test_a_year_in_which_an_office_changed_hands_names_nobody():
    assert "Boris Johnson" not in said("Premier ministre britannique", "--date", "2019")


def test_an_article_before_a_form_does_not_hide_its_row():
    assert ask("la Maison-Blanche").rows[0]["source"].startswith("seats.csv")
