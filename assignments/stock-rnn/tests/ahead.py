from otter.test_files import test_case

OK_FORMAT = False

name = "ahead"
points = None

@test_case(points=None, hidden=False)
def test_two_steps(ahead):
    import numpy as np
    weights = [np.array([[1.0]]), np.array([[0.0]]), np.array([0.0]), np.array([[2.0]]), np.array([1.0])]
    one = 2 * np.tanh(0.5) + 1
    two = 2 * np.tanh(one) + 1
    found = ahead(np.array([[3.0], [-1.0], [0.5]]), weights, 2)
    message = f'são duas previsões; deu {found}\nthere are two forecasts; it gave {found}'
    assert found is not None and np.size(found) == 2, message
    found = np.asarray(found, dtype=float).ravel()
    message = f'aqui as previsões são {one:.4f} e {two:.4f}; deu {found}\nhere the forecasts are {one:.4f} and {two:.4f}; it gave {found}'
    assert np.allclose(found, [one, two], atol=0.001), message
