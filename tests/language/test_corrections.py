"""A person's corrections override what the rules found, and a wrong one is told in a sentence."""

import re
import tempfile
from pathlib import Path

import pytest

from cadrage import corpus
from cadrage.corpus.typed import typed_article
from cadrage.errors import InputError
from cadrage.language import build
from cadrage.params import Params

ROOT = Path(__file__).parents[2]
TEXT = "Le ministre japonais a dit que la Chine avait menacé Taïwan. Moscou aurait livré des armes."
HEADER = "article_id,table,start,end,text,field,value,note\n"


@pytest.fixture
def corrected(tmp_path):
    def annotate(*lines, text=TEXT):
        (tmp_path / "corrections.csv").write_text(HEADER + "\n".join(lines), encoding="utf-8")
        return build(typed_article(text), Params(), tmp_path)

    return annotate


def test_a_field_takes_the_value_of_the_person(corrected):
    words = "la Chine avait menacé Taïwan"
    tables = corrected(
        f"text,quotations,,,{words},entity,Anne Roy,", f"text,quotations,,,{words},actor,KOR,"
    )
    quoted = tables["quotations"].set_index("text").loc[words]
    assert (quoted["entity"], quoted["actor"]) == ("Anne Roy", "KOR")


def test_what_rests_on_a_corrected_row_follows(corrected):
    tables = corrected("text,quotations,,,la Chine avait menacé Taïwan,actor,KOR,")
    said = tables["voices"].query("voice == 'reported'")
    assert set(said["holder"]) == {"KOR"}
    threats = tables["relations"].query("predicate == 'menacer'")
    assert set(threats["holder"]) <= {"KOR"}


def test_a_row_is_dropped_and_the_others_are_numbered_anew(corrected):
    before = corrected()["mentions"]
    assert "Chine" in set(before["surface"])
    after = corrected("text,mentions,,,Chine,row,drop,")["mentions"]
    assert set(before["surface"]) - set(after["surface"]) == {"Chine"}
    assert after["mention"].tolist() == list(range(len(after)))


def test_a_row_is_added_with_its_words_and_sentence(corrected):
    tables = corrected("text,mentions,,,armes,row,add,", "text,mentions,,,armes,actor,ARM,")
    row = tables["mentions"].query("surface == 'armes'").iloc[0]
    assert (row["actor"], row["sentence"]) == ("ARM", 1)
    assert TEXT[row["start"] : row["end"]] == "armes"


def test_a_device_of_the_rules_is_taken_out(corrected):
    assert "hearsay" in set(corrected()["devices"]["kind"])
    tables = corrected("text,devices,,,aurait livré,row,drop,")
    assert "hearsay" not in set(tables["devices"]["kind"])


def test_a_span_cut_otherwise_by_the_rules_is_met_where_most_of_it_agrees(corrected):
    tables = corrected("text,quotations,,,que la Chine avait menacé Taïwan,tone,doubting,")
    assert tables["quotations"].query("tone == 'doubting'")["text"].tolist() == [
        "la Chine avait menacé Taïwan"
    ]


def test_the_table_corrections_says_what_became_of_each_line(corrected):
    tables = corrected(
        "text,devices,,,aurait livré,kind,hedge,", "text,mentions,,,que la,actor,FRA,"
    )
    told = tables["corrections"][["line", "was", "status"]].to_dict("records")
    assert told == [
        {"line": 3, "was": "", "status": "not_found"},
        {"line": 2, "was": "hearsay", "status": "applied"},
    ]


def test_corrections_of_other_articles_wait_for_them(corrected):
    tables = corrected("autre,mentions,,,Chine,row,drop,")
    assert tables["corrections"].empty
    assert "Chine" in set(tables["mentions"]["surface"])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("text,quotation,1,5,,actor,FRA,", "table is 'quotation', it takes mentions, quotations"),
        ("text,mentions,1,5,,acteur,FRA,", "field is 'acteur'; in mentions it takes actor"),
        ("text,quotations,1,5,,mode,directe,", "mode is 'directe', it takes direct, partial"),
        ("text,mentions,cinq,9,,actor,FRA,", "'cinq' is no offset"),
        ("text,mentions,9,5,,actor,FRA,", "end must be after start"),
        ("text,mentions,,,,actor,FRA,", "needs start and end, or text"),
        (",mentions,1,5,,actor,FRA,", "needs article_id"),
        (
            "text,relations,1,5,,negated,peut-être,",
            "negated is 'peut-être', it takes true or false",
        ),
        ("text,mentions,,,a,actor,FRA,", "stands 12 times in text; give start and end"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_allowed(corrected, line, said):
    with pytest.raises(InputError) as told:
        corrected(line)
    assert said in str(told.value)
    assert str(told.value).startswith("config/corrections.csv, row 2: ")
    assert str(told.value).endswith("nothing was run")


@pytest.mark.parametrize(
    "line",
    [
        "text,mentions,,,Chili,actor,FRA,",  # words that are not in the article
        "text,mentions,3,9,Chili,actor,FRA,",  # nor there any more
        "text,mentions,9000,9009,,actor,FRA,",  # past its end
    ],
)
def test_a_correction_that_meets_nothing_any_more_is_listed_and_nothing_stops(corrected, line):
    tables = corrected(line)
    assert tables["corrections"]["status"].tolist() == ["not_found"]
    assert "FRA" not in set(tables["mentions"]["actor"])


def test_words_that_have_moved_are_met_where_they_stand_now(corrected):
    tables = corrected("text,mentions,0,5,Chine,actor,TWN,")
    assert tables["mentions"].query("surface == 'Chine'")["actor"].tolist() == ["TWN"]


def test_some_words_of_a_quotation_are_enough_to_name_it(corrected):
    tables = corrected("text,quotations,,,avait menacé,tone,doubting,")
    assert tables["quotations"].query("tone == 'doubting'")["text"].tolist() == [
        "la Chine avait menacé Taïwan"
    ]


def test_a_row_that_is_there_already_is_not_added_twice(corrected):
    before = corrected()["mentions"]
    tables = corrected("text,mentions,,,Chine,row,add,")
    assert len(tables["mentions"]) == len(before)
    assert tables["corrections"]["status"].tolist() == ["already_there"]


def test_an_event_can_be_added_to_an_english_article(tmp_path):
    text = "The minister of Japan has warned that China threatened the island, officials said. " * 3
    made = typed_article(text)
    start = text.index("threatened")
    (tmp_path / "corrections.csv").write_text(
        HEADER
        + f"text,relations,{start},{start + 10},threatened,row,add,\n"
        + f"text,relations,{start},{start + 10},threatened,predicate,threaten,\n",
        encoding="utf-8",
    )
    assert set(made["articles"]["language"]) == {"en"}
    assert build(made, Params(), tmp_path)["relations"]["predicate"].tolist() == ["threaten"]


def test_the_examples_of_the_readme_put_something_right_in_the_articles_of_the_project():
    readme = (ROOT / "config" / "README.md").read_text("utf-8")
    example = re.search(r"\*\*`corrections\.csv`\*\*.*?```csv\n(.*?)```", readme, re.S)[1]
    params = Params()
    tables = corpus.build(ROOT / "data" / "raw", params, None)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "corrections.csv").write_text(example, encoding="utf-8")
        found = build(tables, params, Path(folder))
    assert set(found["corrections"]["status"]) == {"applied"}
    assert len(found["corrections"]) == len(example.splitlines()) - 1
