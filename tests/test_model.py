"""The nets in numpy: what a page's scores may not depend on."""

import numpy as np
import pytest

from newsextract.classifier import model
from newsextract.classifier.model import Model, html_model, text_model

ROWS = (1, 31, 32, 33, 100, 4_096)


@pytest.mark.parametrize("rows", ROWS)
def test_a_product_taken_in_pieces_is_that_of_the_whole(rows: int) -> None:
    chance = np.random.default_rng(rows)
    left, right = chance.standard_normal((rows, 48)).astype(np.float32), chance.standard_normal((48, 20)).astype(np.float32)
    np.testing.assert_allclose(model._product(left, right), left @ right, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("shipped", [text_model(), html_model()], ids=["text", "html"])
def test_no_product_of_the_shipped_nets_is_so_large_that_the_linear_algebra_starts_threads(shipped: Model) -> None:
    used = ("entry", "convolutions", "attention", "mix", "heads")
    sizes = {name: model._ROWS * array.size for net in shipped.nets for name, array in net.items() if name.split(".")[0] in used}
    assert {name.split(".")[0] for name in sizes} == set(used)
    assert max(sizes.values()) <= model.MOST_IN_ONE_THREAD, sizes
