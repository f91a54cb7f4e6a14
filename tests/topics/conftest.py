import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from making import tables

from cadrage.params import Params
from cadrage.topics import build

WINE = ["vigne/N gel/N récolte/N", "gel/N vigneron/N récolte/N", "vigne/N vigneron/N gel/N"]
VOTE = ["maire/N scrutin/N électeur/N", "scrutin/N bulletin/N maire/N", "électeur/N bulletin/N"]


@pytest.fixture(scope="session")
def quick():
    return Params(n_resamples=10, max_topics=3, ngram_max=1, passage_sentences=1)


@pytest.fixture(scope="session")
def village():
    """Four articles on two subjects, each passage a sentence."""
    return tables(
        {
            "a": [[line] for line in WINE * 2 + VOTE[:1]],
            "b": [[f"{line} raisin/N"] for line in WINE] + [[VOTE[1]], ["oui/N"]],
            "c": [[f"{line} urne/N"] for line in VOTE],
            "d": [[f"{line} mairie/N"] for line in VOTE] + [["urne/N mairie/N maire/N"]],
        }
    )


@pytest.fixture(scope="session")
def made(village, quick):
    return build(village, quick)
