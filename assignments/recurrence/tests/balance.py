from otter.test_files import test_case

OK_FORMAT = False

name = "balance"
points = None

@test_case(points=None, hidden=False)
def test_no_month(balance):
    import numpy as np
    value = balance(0, 1000.0, 0.1)
    message = f'v(0) é o próprio v0, 1000; deu {value}\nv(0) is v0 itself, 1000; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 1000) < 0.01), message

@test_case(points=None, hidden=False)
def test_one_month_and_three(balance):
    import numpy as np
    for m, right in ((1, 1100), (3, 1331)):
        value = balance(m, 1000.0, 0.1)
        message = f'com v0 = 1000 e i = 0.1, v({m}) é {right}; deu {value}\nwith v0 = 1000 and i = 0.1, v({m}) is {right}; it gave {value}'
        assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - right) < 0.01), message
