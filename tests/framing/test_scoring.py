"""Cues and frames of sentences."""

import pytest

from cadrage import framing, resources
from cadrage.errors import InputError
from cadrage.framing import codebooks, context, scoring
from cadrage.params import Params, build


@pytest.fixture
def frames(tables):
    """Give the frames of a sentence by a codebook."""

    def find(sentence, book="policy_frames"):
        kept = next(context.sentences(tables(sentence), Params()))
        cues = scoring.Scorer([codebooks.load(book)]).cues(kept)
        return {cue["frame"] for cue in cues}

    return find


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        ("L'usine ferme et trois cents emplois disparaissent.", "economic"),
        ("Les lits manquent et l'hôpital est saturé.", "capacity_resources"),
        ("L'évêque parle d'une faute morale.", "morality"),
        ("Les femmes restent victimes de discriminations salariales.", "fairness_equality"),
        ("Le tribunal administratif a suspendu le décret.", "legality"),
        ("La mise en place de la réforme est repoussée.", "policy"),
        ("Deux suspects ont été placés en garde à vue.", "crime_punishment"),
        ("Les soldats ont franchi la frontière sous les tirs de roquettes.", "security_defense"),
        ("Les médecins craignent une nouvelle vague de grippe.", "health_safety"),
        ("Les riverains se plaignent de leurs conditions de vie.", "quality_of_life"),
        ("Pour eux, cette langue régionale est une tradition.", "cultural_identity"),
        ("Selon un sondage, une majorité de Français y est favorable.", "public_opinion"),
        ("L'opposition a perdu les élections municipales.", "political"),
        ("Les deux pays rétablissent leurs relations diplomatiques.", "external_reputation"),
    ],
)
def test_a_plain_sentence_of_each_policy_frame_is_found(frames, sentence, frame):
    assert frame in frames(sentence)


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        ("Le maire accuse l'opposition de mentir.", "conflict"),
        ("Sa mère, en larmes, raconte le drame.", "human_interest"),
        ("La sécheresse coûtera deux milliards d'euros.", "economic_consequences"),
        ("C'est une honte, un manquement à notre devoir moral.", "morality"),
        ("L'accident est dû à la négligence de l'exploitant.", "responsibility"),
    ],
)
def test_a_plain_sentence_of_each_news_frame_is_found(frames, sentence, frame):
    assert frame in frames(sentence, "news_frames")


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        ("Le ministre des Affaires étrangères est arrivé.", "economic"),
        ("Elle a reçu le prix Nobel.", "economic"),
        ("Il consulte son emploi du temps.", "economic"),
        ("La ministre de la Santé s'est exprimée.", "health_safety"),
        ("Ils lèvent leur verre : à votre santé !", "health_safety"),
        ("Le ministre de la Justice est attendu.", "legality"),
        ("Elle juge le film réussi.", "legality"),
        ("Le secrétaire américain à la Défense est attendu.", "security_defense"),
        ("Les commerçants se livrent à une guerre des prix.", "security_defense"),
        ("Il a agi en vertu de ce texte.", "morality"),
        ("Les deux équipes sont à égalité.", "fairness_equality"),
    ],
)
def test_an_expression_that_holds_a_cue_and_is_none_is_left_out(frames, sentence, frame):
    assert frame not in frames(sentence)


def test_a_cue_has_its_place_its_negation_its_voice_and_its_holder(tables, voices, params):
    given = tables("Il n'y a pas de guerre.", "Séoul dénonce « une menace ».")
    given = voices(given, "« une menace »", "quoted", "KOR")
    cues = framing.build(given, params, None)["cues"]
    text = given["articles"]["text"][0]
    assert [text[row.start : row.end] for row in cues.itertuples()] == cues["cue"].tolist()
    war = cues[(cues["cue"] == "guerre") & (cues["frame"] == "security_defense")].iloc[0]
    threat = cues[(cues["cue"] == "menace") & (cues["frame"] == "security_defense")].iloc[0]
    assert (war["negated"], war["voice"], war["holder"]) == (True, "journalist", "")
    assert (threat["negated"], threat["voice"], threat["holder"]) == (False, "quoted", "KOR")


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("Aucune menace ne pèse sur la ville.", True),
        ("Le texte ne constitue pas une menace.", True),
        ("Le pays vit sans menace.", True),
        ("Une menace sans précédent pèse sur la ville.", False),
        ("La menace n'a pas disparu.", False),
        ("Il n'hésite pas à décrire la menace.", False),
        ("Il ne parle que de la menace.", False),
        ("La menace est plus grande.", False),
    ],
)
def test_negation_covers_what_it_denies_and_no_more(tables, sentence, negated):
    kept = next(context.sentences(tables(sentence), Params()))
    cues = scoring.Scorer([codebooks.load("policy_frames")]).cues(kept)
    assert [cue["negated"] for cue in cues if cue["cue"].lower() == "menace"] == [negated]


def test_a_sentence_without_a_cue_has_no_row_and_scores_share_the_cues(tables, params):
    given = tables("Le chat dort.", "Le tribunal a jugé le coût et le budget de l'armée.")
    result = framing.build(given, params, None)
    frames = result["frames"]
    assert set(frames["sentence"]) == {1}
    policy = frames[frames["codebook"] == "policy_frames"]
    assert policy["score"].sum() == pytest.approx(1, abs=1e-5)
    assert policy["n_cues"].sum() == (result["cues"]["codebook"] == "policy_frames").sum()
    assert policy["n_cues"].min() >= 1


def test_only_the_zones_asked_for_count(tables):
    given = tables("La guerre éclate.", "Le tribunal a tranché.", zones=["title", "body"])
    frames = framing.build(given, build({"zones": ["title"]}), None)["frames"]
    assert set(frames["sentence"]) == {0}


def test_every_frame_of_the_codebooks_asked_for_is_described(tables):
    info = framing.build(tables("Le chat dort."), build({"codebooks": ["news_frames"]}), None)
    assert info["frame_info"]["frame"].tolist() == [
        "conflict",
        "human_interest",
        "economic_consequences",
        "morality",
        "responsibility",
    ]
    assert len(info["frames"]) == 0


def test_an_unknown_codebook_stops_the_run_and_names_those_known(tables):
    params = build({"codebooks": ["policy_frames", "moral_foundations"]})
    with pytest.raises(InputError, match=r"'moral_foundations'.*news_frames"):
        framing.build(tables("Le chat dort."), params, None)


@pytest.mark.parametrize("name", ["policy_frames", "news_frames", "east_asia_security"])
def test_the_example_of_each_frame_is_found_by_its_own_cues(frames, name):
    entries = resources.read_yaml(f"codebooks/{name}.yml")["frames"].items()
    missed = [
        key for key, entry in entries if entry["cues"] and key not in frames(entry["example"], name)
    ]
    assert missed == []
