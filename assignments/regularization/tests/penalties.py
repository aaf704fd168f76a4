from otter.test_files import test_case

OK_FORMAT = False

name = "penalties"
points = None

@test_case(points=None, hidden=False)
def test_penalties(l1, l2):
    import numpy as np
    W = np.array([[1, -2], [0.5, 4]], 'float32')
    for name, function, right in (('l1', l1, 0.75), ('l2', l2, 2.125)):
        value = function(W, 0.1)
        message = f'{name} de [[1, -2], [0.5, 4]] com lam = 0.1 é {right}; deu {value}\n{name} of [[1, -2], [0.5, 4]] with lam = 0.1 is {right}; it gave {value}'
        assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - right) < 0.0001), message

@test_case(points=None, hidden=False)
def test_gradients(d_l1, d_l2):
    import numpy as np
    W = np.array([[1, -2], [0.5, 4]], 'float32')
    for name, function, right in (('d_l1', d_l1, [[0.1, -0.1], [0.1, 0.1]]), ('d_l2', d_l2, [[0.2, -0.4], [0.1, 0.8]])):
        given = function(W, 0.1)
        message = f'{name} de [[1, -2], [0.5, 4]] com lam = 0.1 é {right}; deu {given}\n{name} of [[1, -2], [0.5, 4]] with lam = 0.1 is {right}; it gave {given}'
        assert np.shape(given) == (2, 2) and np.allclose(given, right, atol=0.0001), message
