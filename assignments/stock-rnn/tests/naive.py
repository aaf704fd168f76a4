from otter.test_files import test_case

OK_FORMAT = False

name = "naive"
points = None

@test_case(points=None, hidden=False)
def test_two_windows(naive):
    import numpy as np
    found = np.asarray(naive(np.array([[[1.0], [5.0], [2.0]], [[7.0], [3.0], [4.0]]])), dtype=float).ravel()
    message = f'para as janelas [1, 5, 2] e [7, 3, 4], a previsão ingênua é [2, 4]; deu {found}\nfor the windows [1, 5, 2] and [7, 3, 4], the naive forecast is [2, 4]; it gave {found}'
    assert found.shape == (2,) and np.allclose(found, [2, 4]), message
