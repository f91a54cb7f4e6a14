"""Stages and their memory, papermill, the run manifest: what drives the other rooms."""
