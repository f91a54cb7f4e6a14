"""What actors do and undergo, which is nobody's opinion of them."""

from __future__ import annotations

import pytest
from acts import relations, tables

from cadrage.stance.events import VALENCE, find_event_valence


def valence(text, agents=()):
    """Give the parts in the events of a text, in which some actors are agents by syntax."""
    made = tables(text)
    role = made["mentions"]["actor"].map(lambda actor: "agent" if actor in agents else "other")
    return find_event_valence(
        made["sentences"], relations(text), made["mentions"].assign(role=role)
    )


def test_the_victim_and_the_aggressor_share_a_valence_but_not_a_part():
    found = valence("La Russie a bombardé l'Ukraine.").set_index("part")
    assert found["actor"].to_dict() == {"acts": "RUS", "undergoes": "UKR"}
    assert found["other"].to_dict() == {"acts": "UKR", "undergoes": "RUS"}
    assert set(found["valence"]) == {-1.0}


def test_deeds_weigh_more_than_words_and_conflict_is_below_cooperation():
    deeds, words = valence("La Russie a attaqué la France."), valence("Moscou a menacé la France.")
    aid, praise = valence("Paris a aidé l'Ukraine."), valence("Paris a félicité l'Ukraine.")
    found = [frame["valence"].iloc[0] for frame in (deeds, words, praise, aid)]
    assert found == sorted(found)
    assert len(set(found)) == len(found)
    assert sorted(VALENCE.values()) == [-1.0, -0.5, 0.0, 0.5, 1.0]


def test_an_event_said_not_to_happen_has_no_valence():
    assert valence("Séoul n'a pas fourni d'armes à l'Ukraine.").empty


@pytest.mark.parametrize("text", ["La Chine est agressive.", "Il pleut."])
def test_a_judgement_is_no_event(text):
    assert valence(text).empty


@pytest.mark.parametrize(
    "text",
    ["La France et l'Allemagne ont signé un accord.", "Paris et l'Allemagne ont discuté."],
)
def test_in_a_joint_act_both_act_whatever_the_order_of_words(text):
    found = valence(text, agents={"FRA", "DEU"})
    parts = found[["actor", "part", "other"]].to_numpy().tolist()
    assert sorted(parts) == [["DEU", "acts", "FRA"], ["FRA", "acts", "DEU"]]
    assert not found.duplicated(["article_id", "relation", "part", "actor"]).any()


@pytest.mark.parametrize(
    "text",
    [
        "La France a condamné les frappes menées par la Russie.",
        "La Russie, critiquée par la France, a répondu.",
    ],
)
def test_the_agent_of_another_deed_still_undergoes_this_one(text):
    found = valence(text, agents={"FRA", "RUS"}).query("valence == -.5").set_index("part")
    assert found["actor"].to_dict() == {"acts": "FRA", "undergoes": "RUS"}
