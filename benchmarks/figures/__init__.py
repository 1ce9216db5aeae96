"""The pictures of the documentation, made from the results in `benchmarks/results`: `make figures`. One module a picture."""
