from otter.test_files import test_case

OK_FORMAT = False

name = "fit_l1"
points = None

@test_case(points=None, hidden=False)
def test_one_useful_input(fit_l1):
    import numpy as np
    X = np.array([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]], 'float32')
    y = X @ np.array([2, 0.25, -1], 'float32')
    w = fit_l1(X, y, 1.0)
    message = f'nestes quatro dias, com lam = 1, o mínimo é [1.5, 0, -0.5]; deu {w}\non these four days, with lam = 1, the minimum is [1.5, 0, -0.5]; it gave {w}'
    assert np.size(w) == 3 and w is not None and np.allclose(np.ravel(w), [1.5, 0, -0.5], atol=0.005), message
    message = f'o peso do meio tem de ser exatamente 0; deu {np.ravel(w)[1]}\nthe weight in the middle has to be exactly 0; it gave {np.ravel(w)[1]}'
    assert np.ravel(w)[1] == 0, message
