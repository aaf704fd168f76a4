from otter.test_files import test_case

OK_FORMAT = False

name = "states"
points = None

@test_case(points=None, hidden=False)
def test_savings_with_deposits(states):
    import numpy as np
    X, U, W = (np.full((3, 1), 100, 'float32'), np.ones((1, 1), 'float32'), np.full((1, 1), 1.1, 'float32'))
    found = states(X, U, W, 'linear')
    message = f'três depósitos de 100 com i = 0.1 dão os saldos 100, 210 e 331; deu {found}\nthree deposits of 100 with i = 0.1 give the balances 100, 210 and 331; it gave {found}'
    assert found is not None and np.size(found) == 3 and np.allclose(np.ravel(found), [100, 210, 331], rtol=0.0001), message

@test_case(points=None, hidden=False)
def test_two_units(states):
    import numpy as np
    X, U = (np.array([[1], [-1]], 'float32'), np.array([[1, 2]], 'float32'))
    W = np.array([[0, 1], [1.5, 0]], 'float32')
    for f, right in (('linear', [[1, 2], [1, -0.5]]), ('relu', [[1, 2], [1, 0]]), ('tanh', [[0.7616, 0.964], [0.2011, -0.6951]])):
        found = states(X, U, W, f)
        message = f'com f = {f}, X = [[1], [-1]], U = [[1, 2]] e W = [[0, 1], [1.5, 0]], são {right}; deu {found}\nwith f = {f}, X = [[1], [-1]], U = [[1, 2]] and W = [[0, 1], [1.5, 0]], they are {right}; it gave {found}'
        assert found is not None and np.size(found) == 4 and np.allclose(np.ravel(found), np.ravel(right), atol=0.001), message
