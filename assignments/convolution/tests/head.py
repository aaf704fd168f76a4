from otter.test_files import test_case

OK_FORMAT = False

name = "head"
points = None

@test_case(points=None, hidden=False)
def test_two_pixels_two_filters_two_classes(head):
    import numpy as np
    maps = np.array([[[1, 2], [3, 0]]], dtype='float32')
    W = np.array([[1, 0], [0, 1], [0, 0], [1, 1]], dtype='float32')
    b = np.array([np.log(3), -1], dtype='float32')
    value = head(maps, W, b)
    message = f'duas classes são duas probabilidades; saíram {np.size(value)} números\ntwo classes are two probabilities; there are {np.size(value)} numbers'
    assert np.size(value) == 2, message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f'em fila, os mapas são [1, 2, 3, 0], e head deve dar [0.75, 0.25]; deu {numbers}\nin one row, the maps are [1, 2, 3, 0], and head must give [0.75, 0.25]; it gave {numbers}'
    assert np.allclose(numbers, [0.75, 0.25], atol=0.002), message
