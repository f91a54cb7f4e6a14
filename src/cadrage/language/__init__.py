"""Articles to annotations: lemmas, actors, quotations, voices, devices, relations."""
