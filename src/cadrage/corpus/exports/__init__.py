"""The corpus in the formats of other programs."""
