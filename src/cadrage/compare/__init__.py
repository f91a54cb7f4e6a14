"""Counts per article to comparisons; the only room that infers."""
