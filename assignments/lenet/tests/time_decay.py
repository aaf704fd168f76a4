from otter.test_files import test_case

OK_FORMAT = False

name = "time_decay"
points = None

@test_case(points=None, hidden=False)
def test_half_after_two_updates(time_decay):
    import numpy as np
    value = time_decay(0.1, 0.5, 2)
    message = f'0.1 / (1 + 0.5 * 2) = 0.05; deu {value}\n0.1 / (1 + 0.5 * 2) = 0.05; it gave {value}'
    assert np.size(value) == 1 and value is not None and (abs(float(np.ravel(value)[0]) - 0.05) < 1e-06), message
