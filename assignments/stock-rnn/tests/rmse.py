from otter.test_files import test_case

OK_FORMAT = False

name = "rmse"
points = None

@test_case(points=None, hidden=False)
def test_both_shapes(rmse):
    import numpy as np
    y = np.array([1.0, 2.0, 5.0, 4.0])
    for predicted in (np.array([1.0, 4.0, 5.0, 2.0]), np.array([[1.0], [4.0], [5.0], [2.0]])):
        value = rmse(y.copy(), predicted)
        message = f'com as diferenças 0, -2, 0 e 2, a raiz é 1.4142, também para o formato {predicted.shape}; deu {value}\nwith the differences 0, -2, 0 and 2, the root is 1.4142, also for the shape {predicted.shape}; it gave {value}'
        assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 2 ** 0.5) < 0.001), message
