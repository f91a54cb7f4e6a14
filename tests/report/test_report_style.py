"""The style: colours that stay, that can be told apart, and words in two languages."""

import itertools
import re

import pytest

from cadrage import schema
from cadrage.report import style
from cadrage.report.words import LANGUAGES, Words, _book


def test_a_unit_keeps_its_colour_whatever_the_order():
    assert style.unit_colours(["b", "a", "c"]) == style.unit_colours(["c", "c", "a", "b"])


def test_units_beyond_the_palette_are_grey_not_a_colour_twice():
    colours = style.unit_colours([f"{n:02d}" for n in range(20)])
    in_colour = [colour for colour in colours.values() if colour != style.GREY]
    assert len(in_colour) == len(set(in_colour)) == len(style.UNITS)


def test_every_value_of_the_schema_has_its_colour():
    assert set(style.VOICES) == set(style.VOICE_MARKS) == set(schema.VOICES)
    assert set(style.SPEAKER_TYPES) == set(schema.SPEAKER_TYPES)
    assert set(style.QUADRANTS) == set(schema.QUADRANTS)
    assert set(style.ZONES) == set(schema.ZONES)


def contrast(one, other):
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        line = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_voices_differ_in_grey():
    for one, other in itertools.combinations(style.VOICES.values(), 2):
        assert contrast(one, other) > 1.4


@pytest.mark.parametrize("colour", [*style.UNITS, *style.QUADRANTS.values(), "#ffffff", "#000000"])
def test_letters_can_be_read_on_every_colour(colour):
    assert contrast(style.ink_on(colour), colour) >= 3


@pytest.mark.parametrize("key", sorted(_book()))
def test_every_phrase_is_in_both_languages_with_the_same_values(key):
    pair = _book()[key]
    assert len(pair) == len(LANGUAGES)
    needed = [set(re.findall(r"{(\w+)", text)) for text in pair]
    assert needed[0] == needed[1]


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("voice", schema.VOICES),
        ("device", schema.DEVICES),
        ("quadrant", [name for name in schema.QUADRANTS if name != "neutral"]),
        ("zone", schema.ZONES),
        ("status", schema.STATUSES),
        ("speaker", [name or "none" for name in schema.SPEAKER_TYPES]),
        ("treatment", schema.TABLES["claims"].columns["treatment"].allowed),
    ],
)
def test_every_value_has_a_name(prefix, values):
    assert not [value for value in values if f"{prefix}_{value}" not in _book()]


def test_every_step_of_cleaning_has_a_name():
    from cadrage.corpus import CLEANING_STEPS

    steps = [*CLEANING_STEPS, "boilerplate"]
    assert not [step for step in steps if f"step_{step}" not in _book()]


def test_one_and_many():
    assert Words("en")("n_articles", n=0) == "0 articles"
    assert Words("fr")("n_articles", n=0) == "0 article"


def test_french_marks_never_start_a_line():
    assert Words("fr")("question").endswith("\u00a0?")
