"""Copies: what is found, how it is described, what is left alone, and how the work grows."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadrage.corpus.links.alignment import align, change
from cadrage.corpus.links.copies import find_copies
from cadrage.corpus.links.copy_index import CopyIndex
from cadrage.corpus.links.folding import read

SYLLABLES = [a + b for a in ("b", "cr", "d", "fl", "g", "l", "m", "pr", "s", "v") for b in "aeiou"]
SMALL_WORDS = ["le", "la", "de", "et", "à", "en", "que", "pour"]


def word(draw):
    return "".join(draw.choices(SYLLABLES, k=3))


def story(seed, n_sentences=14):
    """Make an article of its own: a list of sentences of invented words, which no other has."""
    draw = random.Random(str(seed))
    return [
        " ".join([word(draw).title(), *(part for _ in range(8) for part in _two(draw))]) + "."
        for _ in range(n_sentences)
    ]


def _two(draw):
    return draw.choice(SMALL_WORDS), word(draw)


def edited(sentences, rate, seed=0):
    """Substitute other words at a rate."""
    draw = random.Random(str(seed))
    return [
        " ".join(word(draw) if draw.random() < rate else part for part in sentence.split())
        for sentence in sentences
    ]


def find(articles):
    """Look for copies among articles given as lists of sentences."""
    texts, spans = {}, {}
    for name, sentences in articles.items():
        starts = [sum(len(s) + 1 for s in sentences[:n]) for n in range(len(sentences))]
        texts[name] = " ".join(sentences)
        spans[name] = [(a, a + len(s)) for a, s in zip(starts, sentences, strict=True)]
    index = CopyIndex()
    for name, text in texts.items():
        index.add(name, text)
    return find_copies(index, lambda names: {name: (texts[name], spans[name]) for name in names})


def pair(result):
    assert len(result.copies) == 1
    return result.copies[0]


def test_the_same_words_are_an_exact_copy_whatever_the_typography():
    one = ["À l’État, l’œuvre paraît « achevée » : dit-on.", *story(1)]
    other = ["A L'ETAT, l'oeuvre\u00a0paraît \"ache\u00advée\", dit on.", *map(str.upper, story(1))]
    found = find({"a": one, "b": other})
    assert found.groups == {"a": "a", "b": "a"}
    assert pair(found)["kind"] == "exact"
    assert (pair(found)["share"], pair(found)["share_other"]) == (1.0, 1.0)
    assert {row["change"] for row in found.sentences} == {""}


@pytest.mark.parametrize("rate", [0.05, 0.15, 0.25])
def test_an_edited_copy_is_found_and_its_changes_are_shown(rate):
    found = find({"a": story(1), "b": edited(story(1), rate), "c": story(2)})
    assert found.groups == {"a": "a", "b": "a", "c": "c"}
    assert pair(found)["kind"] == "edited"
    assert all(row["sentence"] == row["other_sentence"] for row in found.sentences)
    assert any("{+" in row["change"] for row in found.sentences)


def test_what_was_changed_is_shown_word_by_word_as_written():
    one = read("Le maire l'a dit vendredi, à midi.", [(0, 34)])
    other = read("Le maire l'a dit samedi soir, à midi.", [(0, 37)])
    assert change(one[0], other[0]) == "… dit [-vendredi-] {+samedi soir+} à …"
    assert change(other[0], one[0]) == "… dit [-samedi soir-] {+vendredi+} à …"


def test_a_new_opening_before_the_same_story_is_told_from_other_edits():
    found = find({"a": story(1), "b": story(2)[:3] + story(1)[3:]})
    assert pair(found)["kind"] == "rewritten_top"
    assert [row["sentence"] for row in found.sentences] == list(range(3, 14))
    assert 0.7 < pair(found)["share"] < 0.85


def with_headline(headline, sentences):
    """Make an article whose headline is its first paragraph."""
    text = "\n\n".join([headline, *sentences])
    ends = [len("\n\n".join([headline, *sentences[:n]])) for n in range(len(sentences) + 1)]
    sizes = [len(headline), *map(len, sentences)]
    return text, [(end - size, end) for end, size in zip(ends, sizes, strict=True)]


@pytest.mark.parametrize(
    ("headline", "sentences", "kind"),
    [
        ("Crue à Brume : le port ferme", story(1), "exact"),
        ("Brume les pieds dans l'eau", story(1), "edited"),
        ("Pourquoi le port ferme-t-il ?", story(1)[:4] + edited(story(1)[4:], 0.1), "edited"),
        ("Brume les pieds dans l'eau", edited(story(1)[:1], 0.2) + story(1)[1:], "edited"),
        ("Brume les pieds dans l'eau", story(2)[:3] + story(1)[3:], "rewritten_top"),
        ("Crue à Brume : le port ferme", story(2)[:3] + story(1)[3:], "rewritten_top"),
    ],
)
def test_a_headline_of_its_own_is_no_new_opening(headline, sentences, kind):
    articles = {
        "a": with_headline("Crue à Brume : le port ferme", story(1)),
        "b": with_headline(headline, sentences),
    }
    index = CopyIndex()
    for name, (text, _) in articles.items():
        index.add(name, text)
    found = find_copies(index, lambda names: {name: articles[name] for name in names})
    assert pair(found)["kind"] == kind


def test_an_article_quoted_whole_in_a_longer_one():
    brief = story(1, 5)
    found = find({"long": story(2)[:7] + brief + story(2)[7:] + story(3), "brief": brief})
    row = pair(found)
    assert (row["article_id"], row["other_id"], row["kind"]) == ("brief", "long", "contained")
    assert row["share"] == 1.0
    assert row["share_other"] < 0.3
    assert [row["other_sentence"] for row in found.sentences] == list(range(7, 12))


def test_two_sentences_joined_into_one_are_both_found():
    joined = story(1)
    joined[4:6] = [joined[4][:-1] + ", et " + joined[5]]
    found = find({"a": story(1), "b": joined})
    places = [(row["sentence"], row["other_sentence"]) for row in found.sentences]
    assert {(4, 4), (5, 4), (6, 5)} <= set(places)
    assert pair(found)["share"] == 1.0


def test_sentences_in_another_order_still_match():
    found = find({"a": story(1), "b": story(1)[7:] + story(1)[:7]})
    assert pair(found)["share"] == 1.0
    assert {row["change"] for row in found.sentences} == {""}


def test_articles_that_share_a_quotation_are_not_copies():
    quotation = story(9, 3)
    found = find({"a": story(1)[:5] + quotation, "b": quotation + story(2)[:5]})
    assert found.groups == {"a": "a", "b": "b"}
    assert found.copies == found.sentences == []


def test_tiny_texts_are_not_copies():
    assert find({"a": ["Merci à tous."], "b": ["Merci à tous."]}).copies == []


@pytest.mark.parametrize("own", [0, 1, 12])
def test_a_notice_that_many_articles_carry_makes_no_copies(own):
    notice = story("notice", 4)
    articles = {f"long-{n}": story(n, 12) + notice for n in range(30)}
    articles |= {f"short-{n}": story(n + 100, own) + notice for n in range(2 if own else 1)}
    assert find(articles).copies == []


def test_a_brief_that_a_few_articles_quote_whole_is_a_copy():
    brief = story("brief", 4)
    found = find({"brief": brief} | {f"long-{n}": story(n, 12) + brief for n in range(4)})
    assert {row["kind"] for row in found.copies} == {"contained"}
    assert len(found.copies) == 4


def test_a_story_that_was_copied_often_is_one_group_and_few_comparisons():
    articles = {f"copy-{n:03}": edited(story(1), 0.02, seed=n) for n in range(300)}
    articles |= {f"other-{n:03}": story(n + 10) for n in range(50)}
    found = find(articles)
    assert {found.groups[f"copy-{n:03}"] for n in range(300)} == {"copy-000"}
    assert all(found.groups[f"other-{n:03}"] == f"other-{n:03}" for n in range(50))
    assert len(found.copies) < 2 * 300


def test_pairs_to_compare_grow_with_the_articles_and_not_with_their_square():
    index = CopyIndex()
    notice = " ".join(story("notice", 2))
    for n in range(1000):
        index.add(f"{n:04}", f"{' '.join(story(n, 2))} {notice}")
    assert len(index.candidates()) < 5 * 1000


def test_the_order_of_reading_does_not_count():
    articles = {"d": story(1), "a": edited(story(1), 0.1), "c": story(2), "b": story(2)[2:]}
    turned = dict(reversed(list(articles.items())))
    assert find(articles) == find(turned)
    assert find(articles).groups == {"a": "a", "b": "b", "c": "b", "d": "a"}


def test_memory_is_two_bytes_a_word_and_bounded():
    index = CopyIndex()
    index.add("a", " ".join(f"mot{n}" for n in range(500)))
    assert index.n_bytes < 1300
    index.add("b", " ".join(f"mot{n}" for n in range(100_000)))
    assert index.n_bytes < 11_000


@pytest.mark.parametrize("repeated", [0, 30_000])
def test_a_text_on_one_line_is_compared_in_time(repeated):
    line = " ".join(f"mot{n}" for n in range(20_000)) + " encore et toujours" * repeated
    texts = {"a": line, "b": f"avant {line}"}
    index = CopyIndex()
    for name, text in texts.items():
        index.add(name, text)
    found = find_copies(index, lambda names: {n: (texts[n], [(0, len(texts[n]))]) for n in names})
    assert repeated or found.groups == {"a": "a", "b": "a"}
    assert len(found.sentences) <= 1


@pytest.mark.parametrize("texts", [{}, {"a": []}, {"a": [], "b": ["?!"]}])
def test_no_article_and_no_word_are_no_copies(texts):
    found = find(texts)
    assert found.groups == {name: name for name in texts}
    assert found.copies == []


WORDS = st.lists(st.sampled_from(["le", "vent", "dort", "ici", "Été", "œuf"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_each_match_is_a_sentence_of_either_article(one, other):
    sides = []
    for words in (one, other):
        text = ". ".join(" ".join(sentence) for sentence in words)
        sides.append(read(text, [(0, len(text))] if text else []))
    for match in align(*sides):
        assert 0 < match.similarity <= 1
        assert match.one < len(sides[0])
        assert match.other < len(sides[1])


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_a_change_says_what_the_other_sentence_is(one, other):
    if not one or not other:
        return
    sides = [read(" ".join(words), [(0, len(" ".join(words)))])[0] for words in (one, other)]
    shown = change(*sides)
    assert (shown == "") == (sides[0].words == sides[1].words)
    assert shown.count("[-") == shown.count("-]")
    assert shown.count("{+") == shown.count("+}")
