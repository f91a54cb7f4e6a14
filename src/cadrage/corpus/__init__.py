"""Bytes to articles: readers, cleaning, zones, sentences, provenance, copies."""

from cadrage.corpus.build import build
from cadrage.corpus.cleaning import CLEANING_STEPS
from cadrage.corpus.files import inputs
from cadrage.corpus.manifest import selection

__all__ = ["CLEANING_STEPS", "build", "inputs", "selection"]
