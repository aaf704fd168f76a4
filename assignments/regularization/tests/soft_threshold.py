from otter.test_files import test_case

OK_FORMAT = False

name = "soft_threshold"
points = None

@test_case(points=None, hidden=False)
def test_towards_zero_and_no_further(soft_threshold):
    import numpy as np
    given = soft_threshold(np.array([2, -1, 0.25, -0.5, 0], 'float32'), 0.5)
    message = f'soft de [2, -1, 0.25, -0.5, 0] com t = 0.5 é [1.5, -0.5, 0, 0, 0]; deu {given}\nsoft of [2, -1, 0.25, -0.5, 0] with t = 0.5 is [1.5, -0.5, 0, 0, 0]; it gave {given}'
    assert np.shape(given) == (5,) and np.allclose(given, [1.5, -0.5, 0, 0, 0], atol=0.0001), message
