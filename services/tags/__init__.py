"""Competency tags: the catalogue written for this project and the search that knows what people mean."""
