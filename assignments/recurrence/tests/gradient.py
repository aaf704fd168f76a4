from otter.test_files import test_case

OK_FORMAT = False

name = "gradient"
points = None

@test_case(points=None, hidden=False)
def test_one_step(gradient):
    import numpy as np
    value = gradient([5.0], 2.0, 1.0, 3.0, 7.0)
    message = f'gradient([5.0], 2.0, 1.0, 3.0, 7.0) é (11 - 7) · 2 = 8; deu {value}\ngradient([5.0], 2.0, 1.0, 3.0, 7.0) is (11 - 7) · 2 = 8; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 8) < 0.02), message

@test_case(points=None, hidden=False)
def test_two_steps(gradient):
    import numpy as np
    value = gradient([1.0, 0.0], 3.0, 1.0, 2.0, 10.0)
    message = f'gradient([1.0, 0.0], 3.0, 1.0, 2.0, 10.0) é 4 · 7 + 8 · 3 = 52; deu {value}\ngradient([1.0, 0.0], 3.0, 1.0, 2.0, 10.0) is 4 · 7 + 8 · 3 = 52; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 52) < 0.1), message
