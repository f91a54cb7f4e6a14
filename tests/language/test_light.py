"""Topics without spaCy: tokens and lemmas by tables, for whoever needs nothing else."""

import subprocess
import sys

import pytest

from cadrage.corpus.typed import typed_article
from cadrage.language import light

WITHOUT_SPACY = """
import sys
sys.modules["spacy"] = None  # as if it were not installed
from pathlib import Path
from cadrage import corpus, topics
from cadrage.language import light
from cadrage.params import Params
raw = Path(sys.argv[1])
params = Params(n_topics=2, n_resamples=10)
tables = corpus.build(raw, params, None)
tables["tokens"] = light.annotate(tables["articles"], tables["sentences"])
made = topics.build(tables, params, None)
print(sorted(made["topic_terms"]["term"])[:500])
"""
ABOUT = [
    "Le vigneron récolte le raisin. Les vignes ont gelé et la récolte du vin souffre du gel.",
    "Les vignerons plantent des vignes. Le raisin mûrit et le vin vieillit dans la cave.",
    "Le médecin soigne le malade. Les hôpitaux manquent de lits et les malades attendent.",
    "Les médecins quittent l'hôpital. Le malade attend un lit et le médecin manque.",
]


def tokens(text):
    made = typed_article(text)
    return light.annotate(made["articles"], made["sentences"])


def test_topics_need_no_spacy(tmp_path):
    for number, text in enumerate(ABOUT):
        (tmp_path / f"{number}.txt").write_text(f"{text} {text}\n\n{text}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SPACY, str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "vigne" in done.stdout
    assert "hôpital" in done.stdout


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("L'État-major n'a pas parlé.", ["L'", "État-major", "n'", "a", "pas", "parlé", "."]),
        ("A-t-il dit 3.500 mots ?", ["A", "-t-il", "dit", "3.500", "mots", "?"]),
        ("« Aujourd’hui », dit-elle.", ["«", "Aujourd’hui", "»", ",", "dit", "-elle", "."]),
    ],
)
def test_words_are_cut_as_french_writes_them(text, forms):
    assert tokens(text)["form"].tolist() == forms


def test_offsets_hold():
    text = "Les États-Unis\u00a0: l’« accord » d'hier.\n\nFin de l'histoire."
    for row in tokens(text).to_dict("records"):
        assert text[row["start"] : row["end"]] == row["form"]


def test_the_table_is_one_and_nothing_is_syntax():
    made = tokens("Un pas. Deux pas.")
    assert made["token"].tolist() == list(range(len(made)))
    assert (made["head"] == made["token"]).all()
    assert not made["dep"].any()
