"""Every number that is shown is rebuilt from its rows: of the sample, and where intervals exist."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cadrage import compare, schema
from cadrage.compare import readings
from cadrage.compare.findings import findings
from cadrage.compare.names import Names
from cadrage.compare.recompute import disagreements, recompute
from cadrage.compare.units import article_labels
from cadrage.compare.wording import thing_label
from cadrage.errors import InputError
from cadrage.framing.scoring import frames_table
from cadrage.params import Params
from cadrage.report import collection, listings

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "reports" / "sample" / "tables"
OF_SAMPLE = Params(name="sample")
COUNTED = ("estimates", "contrasts", "words", "validation")

# Numeric columns that no other rows give again, and why; all others are rebuilt below.
IDENTIFIES = "says which row or place this is"
NEEDS_FILE = "offsets into the raw file, which the tables do not hold"
NEEDS_READING = "a reading of the words: its span is checked, and by the tests of its room"
NEEDS_FIT = "comes out of a fit or its resamples: run the room again"
NEEDS_TEXTS = "a comparison of whole texts: run the room again"
NOT_REBUILT = {
    "provenance": {"raw_start": NEEDS_FILE, "raw_end": NEEDS_FILE},
    "zones": {"raw_start": NEEDS_FILE, "raw_end": NEEDS_FILE, "passage": IDENTIFIES},
    "removed": {"raw_start": NEEDS_FILE, "raw_end": NEEDS_FILE},
    "rejects": {"n_bytes": NEEDS_FILE},
    "copies": {"share": NEEDS_TEXTS, "share_other": NEEDS_TEXTS},
    "copied_sentences": {"other_sentence": IDENTIFIES, "similarity": NEEDS_TEXTS},
    "event_links": {"similarity": NEEDS_TEXTS},
    "tokens": {"token": IDENTIFIES, "head": NEEDS_READING},
    "mentions": {"mention": IDENTIFIES},
    "quotations": {"quotation": IDENTIFIES, "within": NEEDS_READING},
    "voices": {"quotation": NEEDS_READING},
    "relations": {
        "relation": IDENTIFIES,
        "end": NEEDS_READING,
        "who_mention": IDENTIFIES,
        "whom_mention": IDENTIFIES,
    },
    "accusations": {"end": NEEDS_READING, "reply_sentence": IDENTIFIES},
    "corrections": {"line": IDENTIFIES, "start": IDENTIFIES, "end": IDENTIFIES},
    "passages": {"passage": IDENTIFIES, "n_terms": NEEDS_FIT},
    "topics": {"passage": IDENTIFIES, "topic": IDENTIFIES},
    "article_topics": {"topic": IDENTIFIES},
    "topic_terms": {"topic": IDENTIFIES, "weight": NEEDS_FIT, "relevance": NEEDS_FIT},
    "topic_absent": {"topic": IDENTIFIES}
    | dict.fromkeys(("n_topic", "of_topic", "n_other", "of_other"), NEEDS_FIT),
    "topic_passages": {"topic": IDENTIFIES, "passage": IDENTIFIES, "coverage": NEEDS_FIT},
    "topic_info": {"topic": IDENTIFIES}
    | dict.fromkeys(("stability", "returned", "threshold", "former", "match"), NEEDS_FIT),
    "topic_choice": dict.fromkeys(
        ("k", "stability", "baseline", "coherence", "exclusivity", "held_out", "n_fits"), NEEDS_FIT
    ),
    "article_joins": {
        "join": IDENTIFIES,
        "left": IDENTIFIES,
        "right": IDENTIFIES,
        "height": NEEDS_FIT,
        "n_resamples": NEEDS_FIT,
        "chance": NEEDS_FIT,
    },
    "evaluations": {"mention": IDENTIFIES, "polarity": NEEDS_READING},
    "event_valence": {"relation": IDENTIFIES},
    "frame_info": {"order": IDENTIFIES},
    "codes": {"value": NEEDS_READING, "probability": NEEDS_READING},
    "claims": {"end": NEEDS_READING},
}


@pytest.fixture(scope="module")
def sample():
    """Read the tables of the sample; those of this room are made again if they are of old."""
    held = {path.stem: pd.read_parquet(path) for path in SAMPLE.glob("*.parquet")}
    made = {"estimates", "contrasts", "words", "codes", "validation"}
    if any(name not in held or _is_of_old(name, held[name]) for name in made):
        before = {name: frame for name, frame in held.items() if name not in made}
        held |= compare.build(before, OF_SAMPLE, ROOT / "config")
        held |= compare.build_words(before, OF_SAMPLE, ROOT / "config")
    return {name: schema.check(name, frame) for name, frame in held.items()}


def _is_of_old(name, frame):
    return list(frame.columns) != list(schema.TABLES[name].columns)


VOCABULARY = ("guerre", "crise", "paix", "accord", "missile", "alliance", "marché", "ville")


class Press:
    """Fifty articles of two outlets, drawn at random: words, voices, speech, cues and codes."""

    def __init__(self):
        self.rng = np.random.default_rng(5)
        self.rows = {name: [] for name in schema.TABLES}

    def add(self, name, article, sentence, span, **values):
        where = {"article_id": article, "sentence": sentence, "start": span[0], "end": span[1]}
        columns = schema.TABLES[name].columns
        blank = {key: "" if col.type == "str" else -1 for key, col in columns.items()}
        self.rows[name].append({k: v for k, v in (blank | where | values).items() if k in columns})

    def article(self, number):
        name, text = f"a{number:02}", ""
        for sentence in range(8):
            text += self.sentence(name, number, sentence, len(text)) + " "
        text = text.strip()
        known = {
            "text": text,
            "offsets": "file",
            "outlet": ("Nord", "Sud")[number % 2],
            "language": "en" if number == 3 else "fr",
            "translation": "machine" if number in (2, 5) else "none",
            "genre": "opinion" if number % 10 == 0 else "news",
            "published": f"2024-0{1 + number % 4}-{1 + number % 20:02}",
            "published_precision": "day",
            "event_id": f"e{number % 3}",
            "copy_group": f"a{number - 1:02}" if number in (11, 31) else name,
            "n_words": len(text.split()),
        }
        self.add("articles", name, 0, (0, 0), **known)
        self.add("zones", name, 0, (0, len(text)), zone="body", passage=0, truncated=False)
        self.passages(name, text)

    def passages(self, name, text):
        halves = [s for s in self.rows["sentences"] if s["article_id"] == name]
        for passage, part in enumerate((halves[:4], halves[4:])):
            span = part[0]["start"], part[-1]["end"]
            known = {"first_sentence": 4 * passage, "last_sentence": 4 * passage + 3}
            known |= {"passage": passage, "text": text[slice(*span)], "n_terms": 3 + passage}
            self.add("passages", name, 0, span, **known)
            weight = round(float(self.rng.random()), 6)
            for topic, share in enumerate((weight, round(1 - weight, 6))):
                self.add("topics", name, 0, span, passage=passage, topic=topic, weight=share)

    def sentence(self, name, number, sentence, start):
        odds = self.rng.dirichlet(np.ones(8) * (0.5 + 2 * (number % 2)))
        words = [VOCABULARY[at] for at in self.rng.choice(8, size=6, p=odds)]
        text = " ".join([*words, "Moscou"]) + "."
        whole = start, start + len(text)
        told = {"voice": str(self.rng.choice(schema.VOICES)), "holder": ""}
        self.add("sentences", name, sentence, whole, passage=0, zone="body", text=text)
        self.add("voices", name, sentence, whole, **told)
        self.actor(name, sentence, whole, words[0], told)
        self.speech(name, sentence, start, text[: len(words[0])])
        for word in words:
            self.word(name, sentence, (start, start + len(word)), word, told)
            start += len(word) + 1
        self.codes(name, sentence, "guerre" in words)
        return text

    def actor(self, name, sentence, whole, cue, told):
        begin, start = whole[0], whole[1] - 7
        who = {"actor": ("RUS", "USA")[int(self.rng.random() < 0.4)], "entity": "Russie"}
        who |= {"level": "state", "mention": sentence}
        known = who | {"surface": "Moscou", "kind": "metonym", "role": "agent"}
        self.add("mentions", name, sentence, (start, start + 6), **known)
        judged = told | {"cue": cue, "polarity": float(self.rng.choice([-1, 0.5]))}
        if self.rng.random() < 0.4:
            span = begin, begin + len(cue)
            self.add("evaluations", name, sentence, span, negated=False, **who, **judged)
        sides = {"who": who["actor"], "who_entity": "Russie", "who_mention": sentence}
        event = sides | {"relation": sentence, "negated": False, "conditional": False} | told
        self.add("relations", name, sentence, (begin, start), quadrant="verbal_conflict", **event)
        part = {"relation": sentence, "part": "acts", "valence": -0.5, "other": ""}
        self.add("event_valence", name, sentence, (0, 0), **who, **told, **part)

    def speech(self, name, sentence, start, text):
        if self.rng.random() < 0.6:
            known = {
                "text": text,
                "mode": str(self.rng.choice(["direct", "indirect"])),
                "speaker_type": str(self.rng.choice(["official", "expert", ""])),
                "quotation": sentence,
                "tone": "neutral",
                "status": "certain",
            }
            self.add("quotations", name, sentence, (start, start + len(text)), **known)

    def word(self, name, sentence, span, word, told):
        token = {"token": len(self.rows["tokens"]), "form": word, "lemma": word, "pos": "NOUN"}
        self.add("tokens", name, sentence, span, **token)
        frame = {"guerre": "war", "crise": "crisis"}.get(word)
        if frame:
            cue = {"codebook": "c", "frame": frame, "cue": word, "negated": False}
            self.add("cues", name, sentence, span, **cue, **told)
        if word == "marché":
            self.add("devices", name, sentence, span, text=word, kind="hedge", **told)

    def codes(self, name, sentence, found):
        for coder in ("x", "y") if sentence % 4 == 0 else ("x",) if sentence % 2 == 0 else ():
            code = {"value": int(found ^ (self.rng.random() < 0.15)), "coder": coder}
            code |= {"codebook": "c", "frame": "war", "probability": 0.5}
            self.add("codes", name, sentence, (0, 0), **code)

    def tables(self):
        for number in range(50):
            self.article(number)
        made = {name: schema.table(name, rows) for name, rows in self.rows.items()}
        empty = ("estimates", "contrasts", "words", "validation", "claims")
        return {k: v for k, v in made.items() if k not in empty} | {
            "frames": frames_table(made["cues"])
        }


@pytest.fixture(scope="module")
def drawn():
    tables = Press().tables()
    return tables | {"articles": tables["articles"][::-1].reset_index(drop=True)}


def _run(drawn, params, config):
    tables = {name: frame for name, frame in drawn.items() if name != "codes"}
    drawn["codes"].to_csv(config / "codes.csv", index=False)
    return tables | compare.build(tables, params, config) | compare.build_words(tables, params)


BY_OUTLET = Params(compare_by="outlet", zones=["body"])


@pytest.fixture(scope="module")
def press(drawn, tmp_path_factory):
    return _run(drawn, BY_OUTLET, tmp_path_factory.mktemp("config"))


@pytest.mark.parametrize("name", [*schema.TABLES, "findings"])
def test_every_table_of_the_sample_is_rebuilt_from_its_rows(sample, name):
    found = disagreements(sample, OF_SAMPLE, [name])
    assert found.empty, found.to_string()


@pytest.mark.parametrize("name", schema.TABLES)
def test_every_table_is_rebuilt_where_outlets_are_compared(press, name):
    found = disagreements(press, BY_OUTLET, [name])
    assert found.empty, found.to_string()


def test_there_is_something_to_rebuild_where_outlets_are_compared(press):
    assert press["estimates"]["enough"].sum() > 20
    assert press["contrasts"]["enough"].sum() > 20
    assert press["contrasts"]["specification"].nunique() >= 4
    assert press["contrasts"]["within"].eq("event").any()
    assert press["words"]["stability"].notna().all()
    assert set(press["validation"]["score"]) == {"alpha", "precision", "recall"}


@pytest.mark.parametrize("within", ["nothing", "week"])
def test_copies_once_and_other_periods_are_rebuilt_too(drawn, tmp_path, within):
    params = BY_OUTLET.model_copy(update={"count_by": "produced", "within": within})
    found = disagreements(_run(drawn, params, tmp_path), params, COUNTED)
    assert found.empty, found.to_string()


def test_a_difference_that_is_found_is_rebuilt_with_its_selected_interval(press, tmp_path):
    cues = press["cues"]
    north = press["articles"].query("outlet == 'Nord'")["article_id"]
    kept = ~((cues["frame"] == "crisis") & cues["article_id"].isin(north[4:]))
    tables = {k: v for k, v in press.items() if k not in COUNTED} | {"cues": cues[kept]}
    tables["frames"] = frames_table(tables["cues"])
    made = tables | compare.build(tables, BY_OUTLET, tmp_path)
    assert made["contrasts"]["found"].any()
    found = disagreements(made, BY_OUTLET, ["estimates", "contrasts", "frames"])
    assert found.empty, found.to_string()


CORRUPTED = {
    "articles": {"n_words": 1},
    "sentences": {"start": 1},
    "tokens": {"sentence": 1},
    "voices": {"end": 1},
    "passages": {"last_sentence": 1},
    "topics": {"weight": 0.01},
    "article_topics": {"weight": 0.001},
    "topic_info": {"share": 0.001},
    "topic_terms": {"rank": 1},
    "event_valence": {"valence": 0.5},
    "frames": {"n_cues": 1, "score": 0.1},
    "estimates": {"count": 1, "total": 1, "n_articles": 1},
    "words": {"count": 1, "total": 1, "specificity": 1e-5, "log_odds": -1e-5, "z": 1e-5},
}


@pytest.mark.parametrize("name", CORRUPTED)
def test_a_corrupted_number_of_the_sample_is_found(sample, name):
    rows = range(len(sample[name]) // 2, len(sample[name]))
    _are_found(sample, OF_SAMPLE, name, CORRUPTED[name], rows)


WHERE_COMPARED = {
    "estimates": dict.fromkeys(("estimate", "low", "high", "count", "total"), 1e-5),
    "contrasts": {"n_unit": 1, "n_reference": 1, "strata": 1}
    | dict.fromkeys(
        ("estimate_unit", "estimate_reference", "difference", "low", "high", "p", "q"), 1e-5
    )
    | dict.fromkeys(("smallest_p", "excluded", "superiority"), 1e-5),
    "validation": {"estimate": 1e-5, "low": 1e-5, "high": 1e-5, "n": 1},
    "words": {"n_unit_articles": 1, "stability": 1e-5},
}


@pytest.mark.parametrize("name", WHERE_COMPARED)
def test_a_corrupted_number_is_found_where_outlets_are_compared(press, name):
    enough = press[name].get("enough", pd.Series(True, index=press[name].index))
    rows = np.flatnonzero(enough)
    _are_found(press, BY_OUTLET, name, WHERE_COMPARED[name], rows)


def _are_found(tables, params, name, changes, rows):
    """Corrupt each column in a row of its own, and see that just these are found."""
    wrong, placed = tables[name].copy(), {}
    for place, (column, by) in enumerate(changes.items()):
        placed[column] = int(rows[place % len(rows)])
        wrong.loc[placed[column], column] += by
    found = disagreements(tables | {name: wrong}, params, [name])
    seen = set(zip(found["column"], found["row"], strict=True))
    for column, at in placed.items():
        assert column in CAUGHT_BY or (column, at) in seen, f"{name}.{column}, row {at}: unseen"
        assert at in {row for _, row in seen}


CAUGHT_BY = {"start"}  # what moves an offset is seen in the words between the offsets


def test_a_row_that_was_lost_below_is_found_above(sample):
    mentions = sample["mentions"].drop(index=3)
    found = disagreements(sample | {"mentions": mentions}, OF_SAMPLE, ["estimates", "findings"])
    assert "mention_share" in set(sample["estimates"].loc[found["row"], "measure"])


@pytest.mark.parametrize("name", schema.TABLES)
def test_every_numeric_column_is_rebuilt_or_named_with_the_reason_why_not(sample, press, name):
    columns = schema.TABLES[name].columns
    numeric = {key for key, column in columns.items() if column.type in ("int", "float")}
    rebuilt = set()
    for tables, params in ((sample, OF_SAMPLE), (press, BY_OUTLET)):
        for row in tables.get(name, schema.empty(name)).head(2).to_dict("records"):
            rebuilt |= set(recompute(tables, params, name, row).numbers)
    # What gives the words between two offsets checks the offsets.
    spanned = {"text", "form", "surface", "cue", "n_words"} & rebuilt
    rebuilt |= {"start", "end", "speaker_start", "speaker_end"} if spanned else set()
    rebuilt |= {"start", "sentence"} if "sentence" in rebuilt else set()
    if len(sample[name]) or len(press[name]):
        assert numeric - rebuilt - set(NOT_REBUILT.get(name, {})) == set()


def test_the_evidence_of_an_estimate_is_what_it_counts(sample):
    rows = sample["estimates"].query("measure == 'mention_share' and count > 2")
    row = rows.iloc[0]
    made = recompute(sample, OF_SAMPLE, "estimates", row)
    assert len(made.evidence) == row["count"] == made.numbers["count"]
    mentions = sample["mentions"].merge(made.evidence, on=["article_id", "sentence", "start"])
    assert set(mentions["actor"]) == {row["category"]}
    assert (mentions["surface"] == mentions["words"]).all()


def test_the_evidence_of_a_contrast_lies_in_both_units(press):
    row = press["contrasts"].query("measure == 'frame_share' and enough").iloc[0]
    made = recompute(press, BY_OUTLET, "contrasts", row)
    outlets = dict(zip(press["articles"]["article_id"], press["articles"]["outlet"], strict=True))
    assert set(made.evidence["article_id"].map(outlets)) == {row["unit"], row["reference"]}
    assert set(made.evidence["words"]) == {
        {"c/war": "guerre", "c/crisis": "crise"}[row["category"]]
    }


def test_a_table_that_there_is_not_is_refused_by_name(sample):
    with pytest.raises(InputError, match="table 'estimate': there is none"):
        recompute(sample, OF_SAMPLE, "estimate", {})


# What notebooks and the page list is counted in the listings themselves: by hand, once more.


def test_the_counts_of_the_lists_of_actors_and_cues_are_counted_again(sample):
    shown = listings.actors_table(sample, lang="en").to_dict("records")
    rows = sample["mentions"].to_dict("records")
    for row in shown:
        mine = [m for m in rows if (m["actor"], m["level"]) == (row["actor"], row["level"])]
        assert row["mentions"] == len(mine) == _summed(row["forms"])
    assert sum(row["mentions"] for row in shown) == len(rows)
    for row in listings.cues_table(sample, lang="en").to_dict("records"):
        mine = sample["cues"][[all(c[k] == row[k] for k in ("codebook", "frame", "voice"))
                               for c in sample["cues"].to_dict("records")]]  # fmt: skip
        assert row["mentions"] == len(mine) == _summed(row["forms"])


def _summed(forms):
    return sum(map(int, re.findall(r"\((\d+)\)(?:, |$)", forms)))


def test_the_weights_of_the_listed_passages_are_those_of_the_topics(sample):
    label = dict(zip(sample["topic_info"]["label"], sample["topic_info"]["topic"], strict=True))
    text = sample["passages"].set_index("text")[["article_id", "passage"]]
    weights = sample["topics"].set_index(["article_id", "passage", "topic"])["weight"]
    for row in listings.passages_table(sample, lang="en").to_dict("records"):
        article, passage = text.loc[row["text"]]
        assert row["share"] == pytest.approx(
            weights[article, passage, label[row["topic"]]], abs=6e-3
        )


def test_files_and_events_are_counted_again(press):
    formats = collection.formats_table(press, lang="en")
    assert formats.iloc[-1]["articles"] == len(press["articles"]) == 50
    crossed = collection.outlets_by_event(press, lang="en").set_index("outlet")
    for row in press["articles"].to_dict("records"):
        crossed.loc[row["outlet"], row["event_id"]] -= 1
    assert (crossed == 0).all(axis=None)


def _articles_of(sample):
    return {label: name for name, label in article_labels(sample["articles"]).items()}


def test_mentions_devices_and_designations_by_article_are_counted_again(sample):
    articles = _articles_of(sample)
    names = Names(sample, "en")
    mentions = [(names(m["actor"]), m["article_id"]) for m in sample["mentions"].to_dict("records")]
    for row in readings.mentions_matrix(sample, OF_SAMPLE).to_dict("records"):
        for label, article in articles.items():
            assert row[label] == mentions.count((row["actor"], article))
        assert row["all"] == sum(actor == row["actor"] for actor, _ in mentions)
    terms = list(zip(*(sample["designations"][k] for k in ("term", "article_id")), strict=True))
    shown = readings.designations_by_article(sample, OF_SAMPLE).to_dict("records")
    assert sum(row[label] for row in shown for label in articles) == len(terms)
    things = sample["designations"].to_dict("records")
    for row in shown:
        for label, article in articles.items():
            mine = [
                d for d in things if d["article_id"] == article and d["term"] == row["designation"]
            ]
            assert row[label] == sum(thing_label(d["thing"], "en") == row["thing"] for d in mine)


def test_devices_and_voices_by_article_are_counted_again(sample):
    shown = readings.devices_by_article(sample, OF_SAMPLE).set_index("device")
    voices = readings.voices_by_article(sample, OF_SAMPLE).set_index("article")
    devices, spans = sample["devices"], sample["voices"]
    size = spans["end"] - spans["start"]
    for label, article in _articles_of(sample).items():
        mine = devices[devices["article_id"] == article]
        assert sum(shown[label].iloc[:-2]) == len(mine)
        assert shown.loc["hedge", label] == (mine["kind"] == "hedge").sum()
        of_it = spans["article_id"] == article
        share = size[of_it & (spans["voice"] == "quoted")].sum() / size[of_it].sum()
        assert voices.loc[label, "quoted"] == f"{100 * share:.0f} %"


def test_speakers_and_those_never_quoted_are_counted_again(sample):
    shown = readings.speakers(sample, OF_SAMPLE)
    spoken = sample["quotations"].query("mode != 'distance'")
    marked = spoken[spoken["mode"].isin(["direct", "partial"])]["text"]
    assert shown["quotations"].sum() == len(spoken)
    assert shown["words between marks"].sum() == sum(
        len(re.findall(r"\S*\w\S*", t)) for t in marked
    )
    assert shown["uncertain attributions"].sum() == (spoken["status"] == "uncertain").sum()
    names = Names(sample, "en")
    for row in readings.never_quoted(sample, OF_SAMPLE).to_dict("records"):
        mine = sample["mentions"][sample["mentions"]["actor"].map(names) == row["actor"]]
        assert (row["mentions"], row["articles"]) == (len(mine), mine["article_id"].nunique())


def test_the_page_says_how_many_articles_and_words_there_are(sample):
    page = (SAMPLE.parent / "index.html").read_text(encoding="utf-8")
    words = sum(
        len(re.findall(r"[^\W_]+(?:[-'’.,][^\W_]+)*", t)) for t in sample["articles"]["text"]
    )
    assert f"{words:,}" in page.replace("\u202f", ",").replace("\xa0", ",")
    assert all(
        label in page.replace("&#39;", "'") for label in article_labels(sample["articles"]).values()
    )


def test_a_finding_is_rebuilt_with_the_rows_it_speaks_of(sample):
    item = findings(sample, OF_SAMPLE)[2]
    made = recompute(sample, OF_SAMPLE, "findings", {"finding": item.name})
    assert made.numbers["unexplained"] == ""
    assert made.numbers["rows"] == len(item.evidence) == len(made.evidence)
    assert item.numbers.items() <= made.numbers.items()
