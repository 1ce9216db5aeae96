"""Other extractors' functions, with their arguments and the shapes of their results, so that a pipeline switches by one import."""


class CompatibilityWarning(UserWarning):
    """An argument of the other extractor has no effect here, or less; the message names it and says what happens instead."""
