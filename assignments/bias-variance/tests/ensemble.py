from otter.test_files import test_case

OK_FORMAT = False

name = "ensemble"
points = None

@test_case(points=None, hidden=False)
def test_the_mean_of_two_lines(ensemble):
    import numpy as np
    given = ensemble(np.array([0.0, 1, 2]), np.array([0.0, 2, 1]), np.array([[0, 1, 1], [1, 2, 2]]), np.array([0.0, 3]), 1)
    message = f'as retas preveem 0 e 6, e 3 e 0; a média é [1.5, 3]; deu {given}\nthe lines predict 0 and 6, and 3 and 0; the mean is [1.5, 3]; it gave {given}'
    assert given is not None and np.size(given) == 2 and np.allclose(np.ravel(given), [1.5, 3], atol=0.001), message
