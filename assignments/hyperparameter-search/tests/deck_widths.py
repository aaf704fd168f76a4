from otter.test_files import test_case

OK_FORMAT = False

name = "deck_widths"
points = None

@test_case(points=None, hidden=False)
def test_whole_numbers_that_begin_with_16(deck_widths):
    import numpy as np
    message = 'deck_widths é uma lista de números inteiros, e a primeira camada tem 16 unidades\ndeck_widths is a list of whole numbers, and the first layer has 16 units'
    assert isinstance(deck_widths, (list, tuple, np.ndarray)) and len(deck_widths) > 1, message
    assert np.ravel(deck_widths).dtype.kind in 'iuf' and int(np.ravel(deck_widths)[0]) == 16, message
