import pytest

from cadrage import compare, schema
from cadrage.compare import readings
from cadrage.compare.findings import findings, recount
from cadrage.params import Params

ARTICLES = [
    [
        "La Corée du Nord a livré des armes à la Russie, selon Séoul.",
        "La Corée du Nord menace Tokyo.",
        "« Nous répondrons », a dit Séoul.",
    ],
    ["Séoul accuse Pyongyang de livrer des armes à Moscou.", "Moscou dément.", "Tokyo attend."],
    ["Tokyo a testé un train.", "Le train de Tokyo roule."],
]


def span(tables, article, words):
    text = tables["articles"].set_index("article_id").loc[article, "text"]
    start = text.index(words)
    sentences = tables["sentences"]
    mine = sentences[(sentences["article_id"] == article) & (sentences["start"] <= start)]
    place = {"article_id": article, "sentence": int(mine["sentence"].iloc[-1])}
    return place | {"start": start, "end": start + len(words)}


def quotation(tables, number, article, words, *, mode, speaker, actor):
    known = {"speaker": speaker, "speaker_start": -1, "speaker_end": -1, "actor": actor}
    known |= {"entity": speaker, "speaker_type": "official", "verb": "dire", "tone": "neutral"}
    row = {"quotation": number, "text": words, "mode": mode, "status": "certain", "within": -1}
    return span(tables, article, words) | row | known


@pytest.fixture(scope="module")
def run(corpus):
    spoken = {
        "Nous répondrons": ("quoted", "KOR"),
        "de livrer des armes à Moscou": ("reported", "KOR"),
        "dément": ("reported", "RUS"),
    }
    tables = corpus(
        ARTICLES,
        voices=spoken,
        outlet=["Le Jour", "", ""],
        published=["2024-01-02", "", "2023-05-01"],
        published_precision=["day", "unknown", "day"],
    )
    tables["quotations"] = schema.table(
        "quotations",
        [
            quotation(
                tables, 0, "a0", "Nous répondrons", mode="direct", speaker="Séoul", actor="KOR"
            ),
            quotation(
                tables,
                0,
                "a1",
                "de livrer des armes à Moscou",
                mode="indirect",
                speaker="Séoul",
                actor="KOR",
            ),
            quotation(tables, 1, "a1", "dément", mode="narrated", speaker="Moscou", actor="RUS"),
        ],
    )
    accusation = span(tables, "a1", ARTICLES[1][0]) | {
        "text": ARTICLES[1][0], "accuser": "KOR", "accused": "PRK", "verb": "accuser",
        "reply": "none", "reply_sentence": -1, "reply_text": "",
    }  # fmt: skip
    tables["accusations"] = schema.table("accusations", [accusation])
    journalist = {"voice": "journalist", "holder": ""}
    evaluation = span(tables, "a0", "menace") | journalist | {
        "mention": 3, "actor": "PRK", "entity": "PRK", "level": "state", "polarity": -1.0,
        "cue": "menace", "negated": False, "holder_entity": "",
    }  # fmt: skip
    tables["evaluations"] = schema.table("evaluations", [evaluation])
    element = span(tables, "a0", "menace Tokyo") | journalist
    tables["elements"] = schema.table(
        "elements",
        [
            element
            | {"element": "problem", "text": "menace Tokyo", "cue": "menace", "status": "proposed"}
        ],
    )
    tables["designations"] = schema.table(
        "designations",
        [
            span(tables, a, w) | {"thing": "deliveries", "term": t, "surface": w} | journalist
            for a, w, t in (
                ("a0", "armes", "arme"),
                ("a1", "livrer", "livraison"),
                ("a2", "train", "train"),
            )
        ],
    )
    tables["devices"] = schema.table(
        "devices", [span(tables, "a0", "selon") | {"text": "selon", "kind": "hedge"} | journalist]
    )
    return tables | compare.build(tables, Params()) | compare.build_words(tables, Params())


def test_articles_stand_by_date_and_undated_ones_last(run):
    found = readings.titles_and_leads(run)
    assert [name[:2] for name in found["article"]] == ["a2", "a0", "a1"]


def test_an_article_that_is_silent_on_the_claim_says_so(run):
    found = readings.claim_chronology(run).set_index("article")["treatment"]
    assert found["a2 unknown outlet, 2023-05-01"] == "does not mention it"
    assert list(found["a1 unknown outlet, undated"]) == ["attributes it", "gives a denial"]


def test_headers_and_values_follow_the_language(run):
    assert list(readings.never_quoted(run, Params(language="fr")).columns) == [
        "acteur", "mentions", "articles",
    ]  # fmt: skip
    assert "n'en parle pas" in set(readings.claim_chronology(run, lang="fr")["traitement"])


def test_who_is_quoted(run):
    found = readings.speakers(run)
    seoul = found[found["speaker"] == "Séoul"]
    assert list(seoul["side"]) == ["South Korea", "South Korea"]
    assert list(seoul["words between marks"]) == [2, 0]


def test_who_is_never_given_speech_counts_every_side_heard(run):
    found = readings.never_quoted(run, Params(min_mentions=2))
    assert dict(zip(found["actor"], found["mentions"], strict=True)) == {
        "Japan": 4,
        "North Korea": 3,
    }


def test_a_joint_statement_gives_speech_to_each_side(run):
    joint = run["quotations"].assign(actor=["KOR JPN", "KOR", "RUS"])
    found = readings.never_quoted(run | {"quotations": joint}, Params(min_mentions=2))
    assert list(found["actor"]) == ["North Korea"]


def test_an_accusation_without_reply_says_so(run):
    found = readings.accusations_and_replies(run).iloc[0]
    assert (found["accuser"], found["accused"]) == ("South Korea", "North Korea")
    assert found["reply"] == "none here"


def test_the_grid_has_every_article_and_shows_what_was_not_found(run):
    found = readings.entman_grid(run).set_index("article")
    assert found.loc["a0 Le Jour, 2024-01-02", "problem"] == "menace Tokyo [journalist]"
    assert found.loc["a2 unknown outlet, 2023-05-01", "remedy"] == "none found"


def test_designations_are_counted_by_article(run):
    found = readings.designations_by_article(run).set_index("designation")
    assert found.loc["livraison", "a1 unknown outlet, undated"] == 1
    assert found.loc["livraison", "a0 Le Jour, 2024-01-02"] == 0


def test_voices_of_an_article_make_a_whole(run):
    found = readings.voices_by_article(run).set_index("article")
    whole = found.loc["a0 Le Jour, 2024-01-02"].str.removesuffix(" %").astype(int).sum()
    assert whole == 100
    assert set(found.loc["a2 unknown outlet, 2023-05-01"]) == {"–"}  # nothing marked: unknown


def test_mentions_in_one_voice(run):
    params = Params(min_mentions=1)
    everywhere = readings.mentions_matrix(run, params).set_index("actor")["all"]
    reported = readings.mentions_matrix(run, params, voice="reported").set_index("actor")["all"]
    assert everywhere["Russia"] == 3
    assert reported.to_dict() == {"Russia": 1}


def test_devices_stand_beside_the_size_and_translation_of_the_article(run):
    found = readings.devices_by_article(run).set_index("device")
    assert found.loc["hedge", "a0 Le Jour, 2024-01-02"] == 1
    assert found.loc["translation", "a0 Le Jour, 2024-01-02"] == "none"


def test_limits_say_what_holds_and_nothing_else(run):
    said = " ".join(readings.limits(run))
    assert "The outlet of 2 of 3 articles is unknown" in said
    assert "machine" not in said
    machine = run["articles"].assign(translation=["machine", "none", "none"])
    assert "A machine translated 1 of 3" in " ".join(readings.limits(run | {"articles": machine}))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_limits_are_sentences_in_both_languages(run, lang):
    assert all(text[0].isupper() or text[0].isdigit() for text in readings.limits(run, lang=lang))
    assert all(text.endswith(".") for text in readings.limits(run, lang=lang))


def test_readings_of_a_run_without_annotations_do_not_fail(corpus):
    tables = corpus([["Rien."]])
    bare = {name: tables[name] for name in ("articles", "sentences", "tokens")}
    assert readings.speakers(bare).empty
    assert readings.accusations_and_replies(bare).empty
    assert findings(bare, Params()) == []


def numbers_in(text, labels):
    """Give the whole numbers of a text without those in the labels of articles."""
    import re

    for label in labels:
        text = text.replace(label, "")
    return [int(number) for number in re.findall(r"\d+", text)]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_number_of_a_finding_is_counted_in_its_evidence(run, lang):
    labels = compare_labels(run, lang)
    params = Params(min_mentions=2)
    made = findings(run, params, lang)
    assert len(made) >= 7
    for finding in made:
        recounted = recount(finding.evidence)
        known = {*recounted.values(), *finding.denominators.values(), params.min_mentions, 0}
        assert recounted == finding.numbers
        assert set(numbers_in(finding.text, labels)) <= known, finding.text


def compare_labels(tables, lang):
    from cadrage.compare.units import article_labels

    return article_labels(tables["articles"], lang).values()


def test_the_words_of_the_evidence_stand_in_the_articles(run):
    texts = run["articles"].set_index("article_id")["text"]
    for finding in findings(run, Params()):
        for row in finding.evidence.to_dict("records"):
            assert row["words"] == texts[row["article_id"]][row["start"] : row["end"]]
            assert row["words"] in row["text"]


def test_findings_speak_of_these_articles_and_say_why_there_is_no_interval(run):
    for finding in findings(run, Params()):
        assert "articles" in finding.text or "speech" in finding.text
        assert "at least 20" in finding.why_no_interval


def test_the_claim_finding_tells_the_treatments_apart(run):
    text = findings(run, Params())[0].text
    assert "2 of these 3 articles bear on it" in text
    assert "gives a denial (1), attributes it (1)" in text


def test_nothing_to_say_gives_no_finding(corpus):
    tables = corpus([["Il pleut."], ["Il neige."]])
    assert findings(tables | compare.build(tables, Params()), Params()) == []


def test_build_gives_the_tables_of_the_room_and_repeats(run):
    again = compare.build(run, Params()) | compare.build_words(run, Params())
    made = {"claims", "codes", "contrasts", "estimates", "validation", "words"}
    assert set(again) == made
    for name, frame in again.items():
        schema.check(name, frame)
        assert frame.equals(run[name])
