"""Compare what outlets cover, how they speak of the actors, and how they frame it."""

__version__ = "0.1.0"
