from otter.test_files import test_case

OK_FORMAT = False

name = "rate"
points = None

@test_case(points=None, hidden=False)
def test_up_and_down(rate):
    import numpy as np
    for step, right in ((0, 0.05), (1, 0.1), (2, 0.1), (4, 0.085355), (6, 0.05), (10, 0.0)):
        value = rate(step, 10, 2, 0.1)
        message = f'rate({step}, 10, 2, 0.1) é {right}; deu {value}\nrate({step}, 10, 2, 0.1) is {right}; it gave {value}'
        assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - right) < 0.0001), message
