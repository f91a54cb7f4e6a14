"""Stance reads the tables of the room before it: its tests make them in the same way."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "language"))
