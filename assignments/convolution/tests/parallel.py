from otter.test_files import test_case

OK_FORMAT = False

name = "parallel"
points = None

@test_case(points=None, hidden=False)
def test_fifteen_and_five(parallel):
    import numpy as np
    value = parallel(15.0, 5.0)
    message = f'15 · 5 / (15 + 5) = 3.75; deu {value}\n15 · 5 / (15 + 5) = 3.75; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 3.75) < 0.0001), message

@test_case(points=None, hidden=False)
def test_six_and_three(parallel):
    import numpy as np
    value = parallel(6.0, 3.0)
    message = f'6 · 3 / (6 + 3) = 2; deu {value}\n6 · 3 / (6 + 3) = 2; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 2) < 0.0001), message
