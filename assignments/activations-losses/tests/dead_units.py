from otter.test_files import test_case

OK_FORMAT = False

name = "dead_units"
points = None

@test_case(points=None, hidden=False)
def test_one_of_three_units(dead_units):
    import numpy as np
    X = np.array([[1, 2], [3, 1]], 'float32')
    W = np.array([[1, -1, 1], [-2, -1, 0.5]], 'float32')
    found = dead_units(X, W, np.array([0, 1, 0], 'float32'))
    message = f'só a unidade 1 é zero nas duas amostras: [1]; deu {found}\nonly unit 1 is zero for both samples: [1]; it gave {found}'
    assert found is not None and np.ravel(found).tolist() == [1], message

@test_case(points=None, hidden=False)
def test_none_and_all(dead_units):
    import numpy as np
    X = np.array([[1, 2], [3, 1], [2, 2], [0, 1]], 'float32')
    W = np.array([[1, -1, 1], [-2, -1, 0.5]], 'float32')
    found = dead_units(X, W, np.array([10, 10, 10], 'float32'))
    message = f'com vieses de 10, nenhuma morre: []; deu {found}\nwith biases of 10, none is dead: []; it gave {found}'
    assert found is not None and np.size(found) == 0, message
    found = dead_units(X, W, np.array([-10, -10, -10], 'float32'))
    message = f'com vieses de -10, todas morrem: [0, 1, 2]; deu {found}\nwith biases of -10, all are dead: [0, 1, 2]; it gave {found}'
    assert found is not None and np.ravel(found).tolist() == [0, 1, 2], message
