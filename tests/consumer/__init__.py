"""A small program as a user would write it, checked with `mypy --strict` against the package as it is installed."""
