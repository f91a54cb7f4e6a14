"""Codebooks: those shipped are complete, a user's file extends them, a bad file is explained."""

import re

import pytest

from cadrage import resources
from cadrage.errors import InputError
from cadrage.framing import codebooks

SHIPPED = ("policy_frames", "news_frames", "east_asia_security")
MINIMAL = """
label: {en: Mine, fr: Le mien}
source: myself
frames:
  water:
    label: {en: Water, fr: Eau}
    definition: Water is what it is about.
    question: Is it about water?
    example: L'eau manque.
    cues: eau, sécheresse
"""


@pytest.fixture
def write(tmp_path):
    """Write a codebook into a user's config folder."""

    def make(name, text):
        (tmp_path / "codebooks").mkdir(exist_ok=True)
        (tmp_path / "codebooks" / f"{name}.yml").write_text(text, encoding="utf-8")
        return tmp_path

    return make


@pytest.mark.parametrize("name", SHIPPED)
def test_every_frame_shipped_is_ready_for_a_coder(name):
    book = codebooks.load(name)
    for frame in book.frames:
        assert frame.question.endswith("?")
        assert frame.definition.endswith(".")
        assert frame.label_en
        assert frame.label_fr
        assert frame.source


@pytest.mark.parametrize("name", ["policy_frames", "news_frames"])
def test_the_generic_codebooks_have_forty_cues_a_frame_and_a_doi(name):
    book = codebooks.load(name)
    assert all(len(frame.cues) >= 40 for frame in book.frames if frame.name != "other")
    assert "doi:10." in book.source


@pytest.mark.parametrize("name", SHIPPED)
def test_no_cue_is_written_twice_in_a_frame(name):
    for frame in resources.read_yaml(f"codebooks/{name}.yml")["frames"].values():
        cues = codebooks.cue_texts(frame.get("cues"), "")
        assert len(cues) == len(set(cues)), {cue for cue in cues if cues.count(cue) > 1}


def test_the_fifteen_dimensions_end_with_one_that_only_people_code():
    frames = codebooks.load("policy_frames").frames
    assert len(frames) == 15
    assert frames[-1].name == "other"
    assert frames[-1].cues == ()


def test_a_codebook_of_ones_own_stands_beside_those_shipped(write):
    config = write("mine", MINIMAL)
    assert [cue.text for cue in codebooks.load("mine", config).frames[0].cues] == [
        "eau",
        "sécheresse",
    ]
    assert codebooks.load("policy_frames", config) == codebooks.load("policy_frames")


def test_a_frame_shipped_can_be_extended_without_copying_it(write):
    config = write(
        "news_frames",
        "frames:\n  conflict:\n    more_cues: zizanie, noise\n    drop_cues: guerre/NOUN\n",
    )
    before = {cue.text for cue in codebooks.load("news_frames").frames[0].cues}
    after = {cue.text for cue in codebooks.load("news_frames", config).frames[0].cues}
    assert after == before - {"guerre/NOUN"} | {"zizanie", "noise"}


def test_an_unknown_codebook_names_those_that_are_known(write):
    with pytest.raises(InputError, match=r"'policy_frame' is unknown.*mine.*policy_frames"):
        codebooks.load("policy_frame", write("mine", MINIMAL))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("cues: eau, sécheresse", ""), "frame water: it has no cues"),
        (("eau, sécheresse", "eau/NOM"), r"frame water, cues: cue 'eau/NOM' cannot be read"),
        (("eau, sécheresse", "[eau, non, 3]"), "frame water, cues: .* is no text"),
        (("cues:", "cue:"), "frame water: unknown field 'cue'; it takes label, definition"),
        (("question: Is it about water?", ""), "frame water: 'question' is None"),
        (("{en: Water, fr: Eau}", "Water"), "frame water: 'label' is 'Water'"),
        (("source: myself", ""), "'source' is None"),
        (("frames:", "frame:"), "unknown field 'frame'; it takes label"),
    ],
)
def test_a_bad_codebook_names_file_frame_fault_and_what_is_allowed(write, change, says):
    config = write("mine", MINIMAL.replace(*change))
    with pytest.raises(InputError, match=says) as error:
        codebooks.load("mine", config)
    assert re.search(r"mine\.yml.*nothing was run$", str(error.value))
    assert "\n" not in str(error.value)
