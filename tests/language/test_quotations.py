"""Reported discourse in sentences typed here, and on the five articles' kind of prose."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from cadrage import schema
from cadrage.language import annotate, quotations
from cadrage.language.quotations_lexicon import load
from cadrage.language.quotations_marks import find_quoted

_END = re.compile(r".+?(?:[.!?…]+[\"»”]?(?=\s+[«\"“A-ZÀ-Ý])|$)", re.S)


def tables(text: str) -> dict[str, pd.DataFrame]:
    """Cut a text into paragraphs at blank lines, and into sentences."""
    rows: list[dict[str, object]] = []
    begin = 0
    for passage, paragraph in enumerate(text.split("\n\n")):
        for match in _END.finditer(paragraph):
            words = match.group()
            start = begin + match.start() + len(words) - len(words.lstrip())
            if words.strip():
                rows.append(
                    {
                        "article_id": "a",
                        "sentence": len(rows),
                        "passage": passage,
                        "start": start,
                        "end": begin + match.end(),
                        "zone": "body",
                        "text": words.strip(),
                    }
                )
        begin += len(paragraph) + 2
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    sentences = schema.table("sentences", rows)
    tokens = annotate.annotate(articles, sentences)
    return {"articles": articles, "sentences": sentences, "tokens": tokens}


def find(text: str, mentions: pd.DataFrame | None = None) -> list[dict[str, object]]:
    made = tables(text)
    none = schema.empty("mentions") if mentions is None else mentions
    found = quotations.find_quotations(
        made["articles"], made["sentences"], made["tokens"], none, None
    )
    for row in found.to_dict("records"):
        assert text[row["start"] : row["end"]] == row["text"]
        if row["speaker_start"] >= 0:
            assert text[row["speaker_start"] : row["speaker_end"]] == row["speaker"]
    return [{str(k): v for k, v in row.items()} for row in found.to_dict("records")]


def mention(text: str, words: str, actor: str, level: str) -> dict[str, object]:
    start = text.index(words)
    return {
        "article_id": "a",
        "sentence": 0,
        "mention": start,
        "start": start,
        "end": start + len(words),
        "surface": words,
        "actor": actor,
        "entity": words,
        "level": level,
        "kind": "name",
        "role": "other",
    }


@pytest.mark.parametrize(
    ("text", "mode", "words", "speaker"),
    [
        (
            "« Nous sommes prêts », a déclaré mardi la ministre Anne Roy.",
            "direct",
            "Nous sommes prêts",
            "la ministre Anne Roy",
        ),
        (
            "“Le pays va mal”, regrette Jean Dupont, président du syndicat.",
            "direct",
            "Le pays va mal",
            "Jean Dupont, président du syndicat",
        ),
        (
            'Le maire a assuré : "Tout sera prêt lundi."',
            "direct",
            "Tout sera prêt lundi.",
            "Le maire",
        ),
        (
            "Le général a parlé d'une attaque « sans aucun précédent connu ».",
            "partial",
            "sans aucun précédent connu",
            "Le général",
        ),
        (
            "La ministre a déclaré mardi aux députés que la loi serait votée.",
            "indirect",
            "la loi serait votée",
            "La ministre",
        ),
        (
            "La loi sera votée en mars, a annoncé jeudi le gouvernement.",
            "indirect",
            "La loi sera votée en mars",
            "le gouvernement",
        ),
        (
            "Selon la police, deux hommes ont fui.",
            "indirect",
            "deux hommes ont fui",
            "la police",
        ),
        (
            "Les prix vont baisser, selon une étude de la banque.",
            "indirect",
            "Les prix vont baisser",
            "une étude de la banque",
        ),
        (
            "Des témoins affirment avoir entendu des tirs.",
            "indirect",
            "avoir entendu des tirs",
            "Des témoins",
        ),
        (
            "Le président a condamné les attaques contre la ville, alors qu'il était à Rome.",
            "narrated",
            "les attaques contre la ville",
            "Le président",
        ),
        (
            "Le ministre s'est dit inquiet de la situation.",
            "narrated",
            "inquiet de la situation",
            "Le ministre",
        ),
        (
            "Le roi, qui accuse les rebelles de mentir, est malade.",
            "narrated",
            "les rebelles de mentir",
            "Le roi",
        ),
    ],
)
def test_mode_words_and_speaker(text: str, mode: str, words: str, speaker: str) -> None:
    rows = [(row["mode"], row["text"], row["speaker"]) for row in find(text)]
    assert (mode, words, speaker) in rows


def test_a_frame_inside_the_marks_cuts_the_quotation_in_two() -> None:
    rows = find("« Nous irons, a promis le maire, et nous gagnerons », devant la foule.")
    assert [row["text"] for row in rows] == ["Nous irons", "et nous gagnerons"]
    assert {row["speaker"] for row in rows} == {"le maire"}


def test_a_quotation_goes_on_after_its_frame() -> None:
    rows = find("Le roi écoutait. « Oui », a-t-il dit, « et dès demain ».")
    assert [(row["text"], row["speaker"]) for row in rows] == [
        ("Oui", "Le roi"),
        ("et dès demain", "Le roi"),
    ]


def test_a_quotation_of_several_sentences_is_one() -> None:
    rows = find("« Il pleut. Il fait froid. Restons ici », a dit le guide.")
    assert [row["text"] for row in rows] == ["Il pleut. Il fait froid. Restons ici"]
    assert rows[0]["speaker"] == "le guide"


def test_a_partial_quotation_stands_beside_the_indirect_speech_around_it() -> None:
    rows = find("Le ministre a déclaré que l'accord était « tout à fait mort ».")
    assert [(row["mode"], row["text"]) for row in rows] == [
        ("indirect", "l'accord était « tout à fait mort »"),
        ("partial", "tout à fait mort"),
    ]
    assert {row["speaker"] for row in rows} == {"Le ministre"}


def test_a_participle_goes_on_with_the_same_speaker() -> None:
    rows = find("La ministre a dit que la loi était prête, ajoutant que le vote aurait lieu lundi.")
    assert [(row["text"], row["verb"]) for row in rows] == [
        ("la loi était prête", "dire"),
        ("le vote aurait lieu lundi", "ajouter"),
    ]
    assert rows[1]["speaker"] == "La ministre"


def test_what_takes_up_a_report_is_no_part_of_it() -> None:
    rows = find("Le maire affirme que le pont est sûr, affirmation que les experts contestent.")
    assert rows[0]["text"] == "le pont est sûr"
    assert ("narrated", "les experts") in [(row["mode"], row["speaker"]) for row in rows]


def test_a_pronoun_takes_the_last_person_that_agrees() -> None:
    rows = find(
        "La ministre Anne Roy est arrivée lundi. « La route est longue », a-t-elle reconnu."
    )
    assert (rows[0]["speaker"], rows[0]["entity"]) == ("La ministre Anne Roy", "Anne Roy")
    assert (rows[0]["verb"], rows[0]["tone"]) == ("reconnaître", "endorsing")


def test_first_person_outside_marks_goes_on_with_the_speaker_and_is_uncertain() -> None:
    rows = find("Le général a dit que la paix approchait. Nous avons besoin de courage.")
    assert (rows[1]["mode"], rows[1]["speaker"], rows[1]["status"]) == (
        "free",
        "Le général",
        "uncertain",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Le film « Les Oiseaux » sort mercredi.",
        "Ce « progrès » inquiète la ville.",
        "Il vit sous la bannière « Rien sans peine ».",
    ],
)
def test_few_words_that_nobody_says_have_no_speaker(text: str) -> None:
    rows = find(text)
    assert [(row["mode"], row["speaker"], row["speaker_type"]) for row in rows] == [
        ("distance", "", "")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "La guerre montre que notre sécurité est fragile.",
        "Le ministre, arrivé lundi, a visité la base.",
        "Le président a-t-il menti ?",
        "Si le maire annonce une hausse, la ville se taira.",
        "Une baisse annoncée vendredi a surpris.",
        "Selon le calendrier prévu, la fête commence lundi.",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("le ministre", "official"),
        ("le secrétaire général", "official"),
        ("la porte-parole de l'armée", "military"),
        ("une chercheuse", "expert"),
        ("le président de l'association", "ngo"),
        ("un habitant", "citizen"),
        ("le journal", "media"),
        ("une source diplomatique", "unnamed"),
    ],
)
def test_speaker_type(speaker: str, kind: str) -> None:
    rows = find(f"« La situation est très grave », a indiqué {speaker}.")
    assert (rows[0]["speaker"], rows[0]["speaker_type"]) == (speaker, kind)


def test_anonymity_makes_an_unnamed_speaker() -> None:
    rows = find("Un responsable, sous couvert d'anonymat, a assuré que rien n'était décidé.")
    assert rows[0]["speaker_type"] == "unnamed"


def test_coordinated_speakers_are_both_named() -> None:
    text = "Le Pérou et le Chili ont condamné les essais."
    known = schema.table(
        "mentions", [mention(text, "Pérou", "PER", "state"), mention(text, "Chili", "CHL", "state")]
    )
    row = find(text, known)[0]
    assert (row["speaker"], row["actor"], row["entity"]) == (
        "Le Pérou et le Chili",
        "PER CHL",
        "Pérou; Chili",
    )
    assert row["speaker_type"] == "official"


def test_offices_that_share_their_noun_are_both_named() -> None:
    text = "Les présidents français et allemand ont déclaré que la paix était proche."
    offices = [
        mention(text, "présidents français", "FRA", "leader") | {"kind": "office"},
        mention(text, "allemand", "DEU", "leader") | {"kind": "office", "mention": 1},
    ]
    [row] = find(text, schema.table("mentions", offices))
    assert row["actor"] == "FRA DEU"


def test_an_apposed_speaker_ends_before_the_subject_of_what_is_said() -> None:
    [row] = find("Selon Paul Durand, historien de la Russie, le Kremlin aurait livré des missiles.")
    assert row["speaker"] == "Paul Durand, historien de la Russie"
    assert row["text"] == "le Kremlin aurait livré des missiles"


def test_an_expert_speaks_for_no_side() -> None:
    text = "Selon un chercheur chilien, le climat change."
    known = schema.table("mentions", [mention(text, "chilien", "CHL", "state")])
    row = find(text, known)[0]
    assert (row["actor"], row["speaker_type"]) == ("", "expert")


def test_doubt_is_in_the_verb() -> None:
    rows = find("Le suspect prétend que le témoin ment.")
    assert (rows[0]["verb"], rows[0]["tone"]) == ("prétendre", "doubting")


def test_a_missing_mark_ends_at_the_paragraph_and_is_uncertain() -> None:
    rows = find("Le maire a dit : « Rien ne change ici.\n\nLe lendemain, il pleuvait.")
    assert [(row["text"], row["status"]) for row in rows] == [("Rien ne change ici.", "uncertain")]


def test_straight_marks_pair_by_the_letters_around_them() -> None:
    text = 'Il vit dans l\'"axe", a dit "non"."Oui", dit-elle.'
    spans = find_quoted(text, 0, len(text))
    assert [text[span.start : span.end] for span in spans] == ["axe", "non", "Oui"]


def test_nested_marks_are_part_of_the_outer_quotation() -> None:
    text = "« Un acte “grave” et « vil » », dit-il."
    spans = find_quoted(text, 0, len(text))
    assert [text[span.start : span.end] for span in spans] == ["Un acte “grave” et « vil »"]


def test_a_quotation_runs_over_paragraphs() -> None:
    rows = find("Le maire a dit : « Rien ne change.\n\nTout reste à faire », devant la foule.")
    assert [row["text"] for row in rows] == ["Rien ne change.", "Tout reste à faire"]
    assert {row["speaker"] for row in rows} == {"Le maire"}


def test_the_lexicon_is_broad_and_its_words_are_allowed() -> None:
    lexicon = load(None)
    phrases = [verb for entries in lexicon.phrases.values() for _, verb in entries]
    verbs = [*lexicon.verbs.values(), *lexicon.reflexive.values(), *phrases]
    assert len(verbs) >= 150
    assert {verb.tone for verb in verbs} == set(schema.TONES)
    assert set(lexicon.types.values()) <= set(schema.SPEAKER_TYPES)


def test_the_user_extends_the_verbs(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path)) / "reporting"
    folder.mkdir()
    (folder / "verbs.csv").write_text(
        "verb,class,tone,takes,human\npapoter,say,doubting,que incise,yes\n", encoding="utf-8"
    )
    assert load(Path(str(tmp_path))).verbs["papoter"].tone == "doubting"


def test_nothing_gives_an_empty_table() -> None:
    empty = {name: schema.empty(name) for name in ("articles", "sentences", "tokens", "mentions")}
    found = quotations.find_quotations(*empty.values(), None)
    assert len(found) == 0
    assert list(found.columns) == list(schema.TABLES["quotations"].columns)


@pytest.mark.parametrize("marks", ["« Petit a trahi tout le monde », a-t-il lancé.",
                                   "Petit a trahi tout le monde, a-t-il lancé."])  # fmt: skip
def test_who_is_named_in_the_words_is_not_the_pronoun_that_reports_them(marks: str) -> None:
    text = f"Selon Anne Roy, rien ne va. Jean Petit se tait. Marc Blanc s'inquiète. {marks}"
    names = [mention(text, "Jean Petit", "A", "leader"), mention(text, "Marc Blanc", "B", "leader")]
    again = mention(text, "Petit a", "A", "leader") | {"entity": "Jean Petit", "surface": "Petit"}
    found = find(text, schema.table("mentions", [*names, again]))
    assert found[-1]["actor"] == "B"


def test_nobody_rather_than_the_person_named_in_the_words() -> None:
    text = "Jean Petit se tait. « Petit a trahi tout le monde », a-t-il lancé."
    first = mention(text, "Jean Petit", "A", "leader")
    again = mention(text, "Petit a", "A", "leader") | {"entity": "Jean Petit", "surface": "Petit"}
    row = find(text, schema.table("mentions", [first, again]))[-1]
    assert (row["speaker"], row["status"]) == ("", "uncertain")


@pytest.mark.parametrize(
    ("text", "words", "level", "actor"),
    [
        ("Le syndicat CGT a dit que rien n'allait.", "CGT", "body", "X"),
        ("La présidente de l'association Amnesty a dit que rien n'allait.", "Amnesty", "body", "X"),
        ("Le syndicat de la SNCF a dit que rien n'allait.", "SNCF", "body", ""),
        ("L'association française a dit que rien n'allait.", "française", "state", ""),
        ("« C'est non », a dit Jean Petit (Unsa, 2e à la SNCF).", "SNCF", "body", ""),
    ],
)
def test_a_union_speaks_for_itself_only(text: str, words: str, level: str, actor: str) -> None:
    found = find(text, schema.table("mentions", [mention(text, words, "X", level)]))
    assert found[0]["actor"] == actor


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Le vote, qualifié d'« énorme mensonge » par l'opposition, est fini.", "l'opposition"),
        ("La loi, dénoncée comme une « trahison » par le maire, est votée.", "le maire"),
        ("Le maire a traité le préfet de « menteur ».", "Le maire"),
        ("Anne Roy a parlé lundi d'une vaste « falsification ».", "Anne Roy"),
    ],
)
def test_words_that_somebody_calls_something_have_a_speaker(text: str, speaker: str) -> None:
    assert [(row["mode"], row["speaker"]) for row in find(text)] == [("partial", speaker)]


def test_a_verb_that_handles_a_matter_reports_no_name_between_marks() -> None:
    assert [row["mode"] for row in find("Le maire a traité le dossier « bouclier ».")] == [
        "distance"
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Selon Le Dauphiné, qui avait révélé l'affaire, le véhicule était volé.",
            "le véhicule était volé",
            "Le Dauphiné",
        ),
        (
            "Le véhicule était volé, selon Le Dauphiné, qui avait révélé l'affaire.",
            "Le véhicule était volé",
            "Le Dauphiné",
        ),
        (
            "Le président par intérim Jean Dupont a déclaré que la loi passerait.",
            "la loi passerait",
            "Le président par intérim Jean Dupont",
        ),
    ],
)
def test_a_frame_is_no_part_of_the_words(text: str, words: str, speaker: str) -> None:
    rows = [(r["text"], r["speaker"]) for r in find(text) if r["mode"] == "indirect"]
    assert rows == [(words, speaker)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pékin, de son côté, a exhorté les deux parties au calme.", ["les deux parties au calme"]),
        ("Le maire a appelé les élus à la retenue.", ["les élus à la retenue"]),
        (
            "Paris et Berlin ont condamné et appelé à une réunion d'urgence.",
            ["à une réunion d'urgence"],
        ),
        ("Le maire a appelé le préfet au téléphone.", []),
        ("Le maire a appelé le préfet à 8 heures.", []),
    ],
)
def test_an_appeal_to_somebody_is_narrated(text: str, words: list[str]) -> None:
    assert [r["text"] for r in find(text) if r["mode"] == "narrated"] == words


def test_an_and_in_the_subject_of_a_clause_ends_no_phrase() -> None:
    found = find("Lima a exigé des garanties sur le fait que le Chili et la Bolivie se retirent.")
    assert [row["text"] for row in found] == [
        "des garanties sur le fait que le Chili et la Bolivie se retirent"
    ]
