from otter.test_files import test_case

OK_FORMAT = False

name = "network"
points = None

@test_case(points=None, hidden=False)
def test_two_sequences(network):
    import numpy as np
    X, U = (np.array([[[1], [-1]], [[2], [0]]], 'float32'), np.array([[1, 2]], 'float32'))
    W, V = (np.array([[0, 1], [1.5, 0]], 'float32'), np.array([[1, -1]], 'float32'))
    found = network(X, U, W, V, 'relu')
    message = f'as saídas são -1 e 1 na primeira sequência, -2 e 1 na segunda; deu {found}\nthe outputs are -1 and 1 in the first sequence, -2 and 1 in the second; it gave {found}'
    assert found is not None and np.size(found) == 4 and np.allclose(np.ravel(found), [-1, 1, -2, 1], atol=0.001), message

@test_case(points=None, hidden=False)
def test_the_axes_are_samples_steps_outputs(network):
    import numpy as np
    X, U, W, V = (np.ones(shape, 'float32') for shape in ((2, 4, 3), (3, 6), (6, 6), (5, 6)))
    found = tuple((n for n in np.shape(network(X, U, W, V, 'tanh')) if n != 1))
    message = f'2 amostras, 4 passos e 5 saídas: o formato é (2, 4, 5); é {found}\n2 samples, 4 steps and 5 outputs: the shape is (2, 4, 5); it is {found}'
    assert found == (2, 4, 5), message
