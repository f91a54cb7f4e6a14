"""Bytes to articles: readers, cleaning, zones, sentences, provenance, copies, events."""

from cadrage.corpus.build import build
from cadrage.corpus.cleaning.steps import CLEANING_STEPS
from cadrage.corpus.exports.formats import export
from cadrage.corpus.files import inputs
from cadrage.corpus.ingest import ingest
from cadrage.corpus.provenance.manifest import selection
from cadrage.corpus.summary import Summary

__all__ = ["CLEANING_STEPS", "Summary", "build", "export", "ingest", "inputs", "selection"]
