"""English articles from end to end, beside French ones: no syntax, and nothing made up for it."""

from __future__ import annotations

import re
from functools import lru_cache

import pandas as pd
import pytest

from cadrage import compare, framing, language, schema, stance, topics
from cadrage.language.english_tagging import tag
from cadrage.params import Params
from cadrage.store import Tables

_END = re.compile(r".+?(?:(?<!Mr)(?<!Dr)(?<!U\.S)[.!?…]+[\"»”]?(?=\s+[«\"“A-ZÀ-Ý])|$)", re.S)

TRADE = """Brazil warns of new tariffs

Brazil's trade minister, Ana Prado, warned on Monday that Washington could impose new tariffs on \
steel. "We will defend our workers," she told reporters.

The White House said talks would continue. Tokyo has not been invited, according to two \
diplomats."""

POWER = """Storm leaves villages without power

The storm cut power lines in forty villages, the electricity company said. “Our crews worked all \
night,” said Jane Roe, an engineer. “Nobody was hurt.”

Residents say the repairs were allegedly delayed. Engineers have described the damage as \
“unprecedented”."""

TALKS = """Kyiv rejects the offer

Ukraine's foreign minister accused Moscow of delaying the talks, which Russia denied. The minister \
was speaking in Kyiv. The US and the European Union condemned the attack."""

COMMERCE = """Le Brésil craint de nouveaux droits de douane

Le ministre brésilien du Commerce a averti lundi que Washington pourrait taxer l'acier. « Nous \
défendrons nos ouvriers », a-t-il déclaré.

La Maison-Blanche a indiqué que les discussions continueraient."""

ORAGE = """L'orage prive des villages de courant

L'orage a coupé les lignes électriques de quarante villages, a annoncé la compagnie d'électricité. \
Les équipes ont travaillé toute la nuit.

Les habitants critiquent les retards des réparations."""

REFUS = """Kiev rejette l'offre

L'Ukraine a accusé Moscou de retarder les négociations, ce que la Russie a démenti. Les États-Unis \
et l'Union européenne ont condamné l'attaque."""

MIXED = {
    "a1": (COMMERCE, "fr"), "a2": (TRADE, "en"), "a3": (ORAGE, "fr"),
    "a4": (POWER, "en"), "a5": (REFUS, "fr"), "a6": (TALKS, "en"),
}  # fmt: skip


def _blank(name: str) -> dict[str, object]:
    kinds: dict[str, object] = {"str": "", "int": 0, "float": 0.0, "bool": False}
    columns = schema.TABLES[name].columns.items()
    return {key: c.allowed[0] if c.allowed else kinds[c.type] for key, c in columns}


def corpus(texts: dict[str, tuple[str, str]]) -> Tables:
    articles, sentences = [], []
    for key, (text, code) in texts.items():
        row = {"article_id": key, "text": text, "language": code, "copy_group": key}
        articles.append(_blank("articles") | row)
        begin, number = 0, 0
        for passage, paragraph in enumerate(text.split("\n\n")):
            for match in _END.finditer(paragraph):
                start = begin + match.start() + len(match.group()) - len(match.group().lstrip())
                row = {"article_id": key, "sentence": number, "passage": passage}
                row |= {"start": start, "end": begin + match.end()}
                row |= {"zone": "body" if passage else "title", "text": match.group().strip()}
                sentences.append(row)
                number += 1
            begin += len(paragraph) + 2
    return {
        "articles": schema.table("articles", articles),
        "sentences": schema.table("sentences", sentences),
        "zones": schema.empty("zones"),
    }


def annotated(text: str) -> Tables:
    return language.build(corpus({"a": (text, "en")}), Params(), None)


@lru_cache(maxsize=1)
def mixed() -> Tables:
    tables = corpus(MIXED)
    return tables | language.build(tables, Params(), None)


def _of(tables: Tables, name: str, *keys: str) -> pd.DataFrame:
    return tables[name][tables[name]["article_id"].isin(keys)]


def _actors(text: str) -> set[tuple[str, str]]:
    mentions = annotated(text)["mentions"]
    return set(zip(mentions["surface"], mentions["actor"], strict=True))


def _quoted(text: str) -> list[tuple[str, str, str]]:
    rows = annotated(text)["quotations"]
    return list(zip(rows["text"], rows["speaker"], rows["mode"], strict=True))


# --- both languages in one corpus -----------------------------------------------------------


def test_every_article_is_annotated_in_the_order_of_the_corpus() -> None:
    tables = mixed()
    for name in ("tokens", "mentions", "quotations", "voices"):
        found = list(tables[name]["article_id"].unique())
        assert found == sorted(found), name
        assert {"a1", "a2", "a5", "a6"} <= set(found), name
    assert set(tables["tokens"]["article_id"]) == set(MIXED)


def test_french_articles_are_read_as_if_they_were_alone() -> None:
    alone = corpus({key: value for key, value in MIXED.items() if value[1] == "fr"})
    made = language.build(alone, Params(), None)
    for name, frame in made.items():
        both = _of(mixed(), name, "a1", "a3", "a5").reset_index(drop=True)
        pd.testing.assert_frame_equal(both, frame)


def test_one_actor_has_one_code_and_one_name_in_both_languages() -> None:
    french, ours = (_of(mixed(), "mentions", key) for key in ("a5", "a6"))
    pairs = set(zip(french["actor"], french["entity"], strict=True))
    assert {("RUS", "Russie"), ("UKR", "Ukraine"), ("EU", "Union européenne")} <= pairs
    assert {("RUS", "Russie"), ("EU", "Union européenne")} <= set(
        zip(ours["actor"], ours["entity"], strict=True)
    )


def test_offsets_hold_in_every_table() -> None:
    tables = mixed()
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
    for name, column in (("mentions", "surface"), ("quotations", "text"), ("devices", "text")):
        for row in tables[name].to_dict("records"):
            assert texts[row["article_id"]][row["start"] : row["end"]] == row[column], name


def test_no_syntax_is_made_up_for_english() -> None:
    tokens = _of(mixed(), "tokens", "a2", "a4", "a6")
    assert (tokens["head"] == tokens["token"]).all()
    assert set(tokens["dep"]) == {""}
    for name in ("relations", "accusations"):
        assert _of(mixed(), name, "a2", "a4", "a6").empty


def test_english_articles_can_be_left_out_of_what_needs_syntax() -> None:
    kept = language.analysed(mixed())
    assert set(kept["tokens"]["article_id"]) == {"a1", "a3", "a5"}
    assert language.english_ids(mixed()["articles"]) == {"a2", "a4", "a6"}


def test_the_rooms_that_follow_run_on_both_languages() -> None:
    params = Params(n_topics=2, n_resamples=10)
    tables = dict(mixed())
    for room in (topics, stance, framing):
        tables |= room.build(tables, params, None)
    tables |= compare.build(tables, params, None) | compare.build_words(tables, params, None)
    assert set(tables["article_topics"]["article_id"]) == set(MIXED)
    assert _of(tables, "evaluations", "a2", "a4", "a6").empty
    assert _of(tables, "event_valence", "a2", "a4", "a6").empty
    terms = set(tables["topic_terms"]["term"])
    assert not terms & {"say", "the", "have", "monday", "dire", "lundi"}


# --- words -----------------------------------------------------------------------------------


def test_words_have_lemma_part_of_speech_and_sure_morphology() -> None:
    found = tag(["The", "ministers", "were", "told", "that", "China", "has", "not", "left"])
    assert found[1] == ("minister", "NOUN", "Number=Plur")
    assert found[3] == ("tell", "VERB", "Tense=Past|VerbForm=Part")
    assert found[5] == ("China", "PROPN", "")
    assert [lemma for lemma, _, _ in found[6:9]] == ["have", "not", "leave"]


@pytest.mark.parametrize("text", ["a" * 20_000, "😀 $ %", "« »", "中国", "x" * 39 + " said 'no"])
def test_odd_words_are_read_in_time(text: str) -> None:
    made = annotated(text)
    assert len(made["tokens"]) >= 1


# --- actors ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US and the U.K. agreed.", {("US", "USA"), ("U.K.", "GBR")}),
        ("It told us to stay.", set()),
        ("German troops met Turkish officials.", {("German troops", "DEU"),
                                                  ("Turkish officials", "TUR")}),
        ("Thousands of Syrians fled.", {("Syrians", "SYR")}),
        ("Beijing has rejected the plan.", {("Beijing", "CHN")}),
        ("He lives in Beijing.", set()),
        ("Denzel Washington was absent.", set()),
        ("Talks between Paris and Berlin failed.", {("Paris", "FRA"), ("Berlin", "DEU")}),
        ("The Kremlin was silent.", {("Kremlin", "RUS")}),
        ("She gave a speech in Russian.", set()),
        ("Ships crossed the South China Sea.", set()),
        ("Vladimir Putin spoke. Putin left.", {("Vladimir Putin", "RUS"), ("Putin", "RUS")}),
        ("Malta's prime minister, Jane Roe, resigned. Roe was tired.",
         {("Malta's prime minister, Jane Roe", "MLT"), ("Roe", "MLT")}),
        ("The president of Chile left. The president was tired.",
         {("president of Chile", "CHL"), ("president", "CHL")}),
        ("The Georgia peach is a fruit.", set()),
    ],
)  # fmt: skip
def test_actors(text: str, expected: set[tuple[str, str]]) -> None:
    assert _actors(text) == expected


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("France attacked Mali.", {"France": "agent", "Mali": "patient"}),
        ("Mali was attacked by France.", {"France": "agent", "Mali": "patient"}),
        ("The EU summit on trade with Iran failed.", {"EU": "modifier", "Iran": "other"}),
    ],
)
def test_roles_follow_the_order_of_words(text: str, roles: dict[str, str]) -> None:
    mentions = annotated(text)["mentions"]
    assert dict(zip(mentions["surface"], mentions["role"], strict=True)) == roles


# --- quotations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will not leave," Ana Prado said.', ("We will not leave", "Ana Prado", "direct")),
        ("“We will not leave,” said Ana Prado, a nurse.",
         ("We will not leave", "Ana Prado", "direct")),
        ('Ana Prado, who leads the union, said: "We will stay here."',
         ("We will stay here.", "Ana Prado", "direct")),
        ("The ministry said the bridge was closed.",
         ("the bridge was closed", "The ministry", "indirect")),
        ("The mayor told reporters that the bridge was closed.",
         ("the bridge was closed", "The mayor", "indirect")),
        ("The bridge was closed, the mayor said on Monday.",
         ("The bridge was closed", "the mayor", "indirect")),
        ("According to the mayor, the bridge was closed.",
         ("the bridge was closed", "the mayor", "indirect")),
        ("The bridge was closed, according to two engineers.",
         ("The bridge was closed", "two engineers", "indirect")),
        ("The union condemned the decision.", ("the decision", "The union", "narrated")),
        ('The so-called "peace" did not last.', ("peace", "", "distance")),
    ],
)  # fmt: skip
def test_who_said_what(text: str, expected: tuple[str, str, str]) -> None:
    assert _quoted(text) == [expected]


@pytest.mark.parametrize("text", ["He was told to leave.", "They declined to say more.",
                                  "The film said to be the best won."])  # fmt: skip
def test_no_speech_without_a_speaker(text: str) -> None:
    assert _quoted(text) == []


def test_a_quotation_goes_on_with_its_speaker_and_is_marked_uncertain() -> None:
    rows = annotated('"We have had enough," said Jane Roe. "Nobody listens to us at all."')
    last = rows["quotations"].iloc[-1]
    assert (last["speaker"], last["status"]) == ("Jane Roe", "uncertain")


def test_what_is_quoted_is_in_the_voice_of_its_speaker() -> None:
    made = annotated('The Kremlin said: "We will never agree." The plan is perhaps dead.')
    told = {
        row["text"]: (row["voice"], row["holder"]) for row in made["devices"].to_dict("records")
    }
    assert told == {"never": ("quoted", "RUS"), "perhaps": ("journalist", "")}


def test_devices_are_listed_phrases_of_five_kinds() -> None:
    made = annotated("He was reportedly ill. The alleged spy is said to be very rich; no doubt.")
    kinds = dict(zip(made["devices"]["text"], made["devices"]["kind"], strict=True))
    assert kinds == {
        "reportedly": "hearsay", "alleged": "distance", "is said to": "hearsay",
        "very": "booster", "no doubt": "booster",
    }  # fmt: skip
