from otter.test_files import test_case

OK_FORMAT = False

name = "mse"
points = None

@test_case(points=None, hidden=False)
def test_a_mean_over_all_entries(mse):
    import numpy as np
    y = np.array([[1, 2], [3, 4], [5, 6]], 'float32')
    p = np.array([[2, 2], [3, 6], [5, 6]], 'float32')
    value = mse(y, p)
    message = f'os quadrados são 1, 0, 0, 4, 0, 0: a média é 0.8333; deu {value}\nthe squares are 1, 0, 0, 4, 0, 0: their mean is 0.8333; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.8333) < 0.001), message
