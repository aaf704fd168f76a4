from otter.test_files import test_case

OK_FORMAT = False

name = "windows"
points = None

@test_case(points=None, hidden=False)
def test_five_values(windows):
    import numpy as np
    found = windows(np.array([10.0, 11.0, 13.0, 16.0, 20.0]), 3)
    message = f'windows devolve duas coisas, X e y; deu {found}\nwindows returns two things, X and y; it gave {found}'
    assert found is not None and len(found) == 2, message
    X, y = [np.asarray(one, dtype=float) for one in found]
    message = f'cinco valores e janelas de três dão X de formato (2, 3, 1); deu {X.shape}\nfive values and windows of three give X of shape (2, 3, 1); it gave {X.shape}'
    assert X.shape == (2, 3, 1), message
    message = f'as janelas são [10, 11, 13] e [11, 13, 16]; deu {X[:, :, 0].tolist()}\nthe windows are [10, 11, 13] and [11, 13, 16]; it gave {X[:, :, 0].tolist()}'
    assert np.allclose(X[:, :, 0], [[10, 11, 13], [11, 13, 16]]), message
    message = f'os alvos são [16, 20]; deu {y.tolist()}\nthe targets are [16, 20]; it gave {y.tolist()}'
    assert y.size == 2 and np.allclose(y.ravel(), [16, 20]), message
