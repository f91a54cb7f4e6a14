"""The syntax of cues: what each sign finds and leaves, and errors that say why."""

import pytest

from cadrage.framing import context
from cadrage.framing.match import Matcher, longest
from cadrage.framing.pattern import CueError, parse
from cadrage.params import Params


@pytest.fixture
def finds(tables):
    """Give what a cue finds in a sentence."""

    def find(cue, sentence, mentions=()):
        given = tables(sentence, mentions=mentions)
        kept = next(context.sentences(given, Params()))
        return [kept.surface(found) for found in longest(Matcher([parse(cue)]).find(kept.words))]

    return find


@pytest.mark.parametrize(
    ("cue", "sentence", "found"),
    [
        ("coût", "Les coûts augmentent.", ["coûts"]),
        ("économie", "L'ECONOMIE repart.", ["ECONOMIE"]),
        ("État", "Les Etats négocient.", ["Etats"]),
        ("Quad", "Il roule en quad dans les dunes.", []),
        ("crise du logement", "La crise de logement dure.", ["crise de logement"]),
        ("crise de logement", "La crise du logement dure.", ["crise du logement"]),
        ("droit de l'homme", "Elle défend les droits de l’homme.", ["droits de l’homme"]),
        ("droit de femme", "Elle défend les droits des femmes.", ["droits des femmes"]),
        ("hausse|baisse du prix", "La baisse des prix continue.", ["baisse des prix"]),
        ("nucléa*", "Il veut dénucléariser une zone nucléaire.", ["nucléaire"]),
        ("juge/NOUN", "Le juge a tranché.", ["juge"]),
        ("porte/NOUN", "Elle porte un manteau.", []),
        ("mettre ... en cause", "Elle met vivement en cause le maire.", ["met vivement en cause"]),
        ("mettre ... en cause", "Elle met la table, parle, et en cause.", []),
        ("être? accusé de", "Il est accusé de vol.", ["est accusé de"]),
        ("être? accusé de", "Un homme accusé de vol a fui.", ["accusé de"]),
        ("s'engager à", "Ils se sont engagés à partir.", ["se sont engagés à"]),
        ("alliance solide", "Une alliance « solide » est née.", ["alliance « solide"]),
        ("essai (missile|tir)", "Un essai de missile a eu lieu.", ["essai"]),
        ("essai (missile|tir)", "Toulouse marque un essai.", []),
        ("guerre (-prix)", "La guerre des prix continue.", []),
        ("guerre", "Le ministre Pierre Guerre est arrivé à Lyon.", []),
    ],
)
def test_a_cue_finds_what_its_syntax_says(finds, cue, sentence, found):
    assert finds(cue, sentence) == found


def test_an_actor_stands_for_any_of_its_names_and_is_taken_whole(finds):
    sentence = "La Corée du Nord condamne les manœuvres."
    mentions = [("Corée du Nord", "PRK", "agent")]
    assert finds("@agent condamner", sentence, mentions) == ["Corée du Nord condamne"]
    assert finds("@patient condamner", sentence, mentions) == []
    assert finds("condamner le manœuvre", sentence) == ["condamne les manœuvres"]


@pytest.mark.parametrize(
    ("cue", "says"),
    [
        ("... guerre", "begin and end with a word"),
        ("guerre ...", "begin and end with a word"),
        ("gu* froide", "at least 3 letters"),
        ("juge/NOM", "'NOM' is no part of speech"),
        ("@roi parler", "'@roi' is no actor"),
        ("essai (missile", "brackets are not paired"),
        ("coût||prix", "no word"),
        ("nu*cléaire", "no word"),
    ],
)
def test_a_cue_that_cannot_be_read_says_why(cue, says):
    with pytest.raises(CueError, match=says.replace("*", r"\*")):
        parse(cue)


def test_time_grows_with_the_words_and_not_with_their_square(tables):
    given = tables("Le prix de la paix " + "et de la guerre et du prix " * 40 + "reste élevé.")
    words = next(context.sentences(given, Params())).words
    matcher = Matcher([parse("prix de la guerre"), parse("guerre ... prix"), parse("paix")])
    assert len(matcher.find(words * 50)) == 50 * len(matcher.find(words))
