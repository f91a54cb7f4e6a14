"""Cleaning: named steps that take out one kind of noise each."""
