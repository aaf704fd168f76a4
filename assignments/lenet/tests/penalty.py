from otter.test_files import test_case

OK_FORMAT = False

name = "penalty"
points = None

@test_case(points=None, hidden=False)
def test_two_kernels(penalty):
    import numpy as np
    value = penalty([np.array([1.0, -2.0]), np.array([[3.0]])], 0.1)
    message = f'0.1 * (1 + 4 + 9) = 1.4; deu {value}\n0.1 * (1 + 4 + 9) = 1.4; it gave {value}'
    assert np.size(value) == 1 and value is not None and (abs(float(np.ravel(value)[0]) - 1.4) < 0.0001), message
