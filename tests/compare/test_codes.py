import pandas as pd
import pytest

from cadrage.compare.codes import COLUMNS, load, verify
from cadrage.errors import InputError

HEADER = ",".join(COLUMNS)
FRAMES = pd.DataFrame({"codebook": ["c", "c"], "frame": ["war", "law"]})


@pytest.fixture
def config(tmp_path):
    """Write lines below the header to ``codes.csv`` and give its folder."""

    def write(*lines, header=HEADER, encoding="utf-8"):
        text = "\n".join([header, *lines]) + "\n"
        (tmp_path / "codes.csv").write_bytes(text.encode(encoding))
        return tmp_path

    return write


def test_codes_are_read_with_their_types(config):
    (row,) = load(config("a,3,policy_frames,war,1,Ana,0.25")).to_dict("records")
    assert row == {
        "article_id": "a", "sentence": 3, "codebook": "policy_frames", "frame": "war",
        "value": 1, "coder": "Ana", "probability": 0.25,
    }  # fmt: skip


def test_without_a_file_or_a_folder_there_are_no_codes(tmp_path):
    assert load(None).empty
    assert load(tmp_path).empty
    assert list(load(None).columns) == list(load(tmp_path).columns)


def test_a_file_from_a_spreadsheet_and_columns_of_ones_own_are_read(config):
    folder = config("note,a,0,c,war,1,x,1", header="note," + HEADER, encoding="utf-8-sig")
    assert list(load(folder)["article_id"]) == ["a"]


def test_an_article_called_na_is_not_missing(config):
    assert list(load(config("NA,0,c,war,1,x,1"))["article_id"]) == ["NA"]


GOOD = "a,0,c,war,1,x,1"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a,one,c,war,1,x,1", "line 3, sentence: 'one' is not a whole number from 0"),
        ("a,1.5,c,war,1,x,1", "line 3, sentence: '1.5' is not a whole number from 0"),
        ("a,-1,c,war,1,x,1", "line 3, sentence: '-1' is not a whole number from 0"),
        ("a,1,c,war,2,x,1", "line 3, value: '2' is not 0 or 1"),
        ("a,1,c,war,,x,1", "line 3, value: '' is not 0 or 1"),
        ("a,1,c,war,0.5,x,1", "line 3, value: '0.5' is not 0 or 1"),
        ("a,1,c,war,1,x,0", "line 3, probability: '0' is not a number above 0 and up to 1"),
        ("a,1,c,war,1,x,50%", "line 3, probability: '50%' is not a number above 0 and up to 1"),
        ("a,1,c,war,1,x,1.1", "line 3, probability: '1.1' is not a number above 0 and up to 1"),
        ("a,1,c,war,1,x,nan", "line 3, probability: 'nan' is not a number above 0 and up to 1"),
        ("a,1,c,war,1,x", "line 3, probability: '' is not a number above 0 and up to 1"),
        (GOOD, "line 3: this coder has coded the sentence for this frame already"),
    ],
)
def test_a_wrong_line_is_named_with_its_column_and_what_it_takes(config, line, said):
    with pytest.raises(InputError) as error:
        load(config(GOOD, line))
    assert str(error.value).startswith(f"config/codes.csv, {said}")
    assert str(error.value).endswith("nothing was run")
    assert len(str(error.value).splitlines()) == 1


def test_lines_are_numbered_as_an_editor_shows_them(config):
    with pytest.raises(InputError, match="line 5, value"):
        load(config(GOOD, "", "", "a,1,c,war,9,x,1"))


def test_blank_lines_are_no_codes(config):
    assert len(load(config(GOOD, "", "a,1,c,war,0,x,1", ""))) == 2


def test_a_line_with_too_many_values_is_refused(config):
    for lines in ([GOOD, GOOD + ",more"], [GOOD + ",more"]):
        with pytest.raises(InputError, match=r"config/codes\.csv.*nothing was run"):
            load(config(*lines))


def test_a_missing_column_is_named_with_all_it_takes(config):
    with pytest.raises(InputError, match="no column coder, probability; it takes article_id, "):
        load(config("a,0,c,war,1", header="article_id,sentence,codebook,frame,value"))


def test_a_file_in_another_encoding_is_refused(config):
    with pytest.raises(InputError, match="not a CSV file in UTF-8"):
        load(config("é,0,c,war,1,x,1", encoding="latin-1"))


def test_two_coders_may_code_one_sentence_and_one_coder_two_frames(config):
    assert len(load(config(GOOD, "a,0,c,war,1,y,1", "a,0,c,law,1,x,1"))) == 3


def test_codes_of_sentences_that_are_not_there_are_refused(press, coded):
    sentences = press(["A"], [3])["sentences"]
    verify(coded([("a0", 0, 1), ("a0", 9, 0)]), sentences, FRAMES)
    with pytest.raises(InputError, match=r"article a0 has no sentence 10;.*nothing was compared"):
        verify(coded([("a0", 0, 1), ("a0", 10, 1)]), sentences, FRAMES)


def test_codes_of_articles_that_are_not_here_are_left_alone(press, coded):
    verify(coded([("elsewhere", 99, 1)]), press(["A"], [3])["sentences"], FRAMES)


def test_a_misspelt_frame_of_a_codebook_here_is_refused_and_another_codebook_left_alone(
    press, coded
):
    sentences = press(["A"], [3])["sentences"]
    with pytest.raises(InputError, match=r"codebook c has no frame 'wra'; it has war, law"):
        verify(coded([("a0", 0, 1)], frame="wra"), sentences, FRAMES)
    verify(coded([("a0", 0, 1)], frame="wra"), sentences, FRAMES.assign(codebook="other"))


@pytest.mark.parametrize("place", [0, 2, 3, 5])
def test_an_empty_name_is_refused(config, place):
    cells = GOOD.split(",")
    cells[place] = ""
    with pytest.raises(InputError, match=rf"line 2, {COLUMNS[place]}: it is empty"):
        load(config(",".join(cells)))
