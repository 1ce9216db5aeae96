"""The pictures of the documentation, made from the results in `benchmarks/results`: `make figures`. One module a picture."""

from importlib.util import find_spec

if find_spec("matplotlib") is None:
    raise ImportError("pictures need matplotlib: pip install 'newsextract[figures]'")
