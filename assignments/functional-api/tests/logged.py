from otter.test_files import test_case

OK_FORMAT = False

name = "logged"
points = None

@test_case(points=None, hidden=False)
def test_logged_is_a_curve(logged):
    import numpy as np
    assert isinstance(logged, (list, tuple, np.ndarray)) and np.size(logged) >= 2, 'logged deve ter um número para cada época\nlogged must have one number for each epoch'
    assert all((float(one) > 0 for one in np.ravel(logged))), 'uma perda é maior do que zero\na loss is above zero'
