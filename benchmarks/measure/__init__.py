"""The measure: what a prediction is worth against its gold. Pure functions; no extractor is imported here."""
