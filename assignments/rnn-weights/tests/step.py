from otter.test_files import test_case

OK_FORMAT = False

name = "step"
points = None

@test_case(points=None, hidden=False)
def test_one_unit(step):
    import numpy as np
    weights = [np.array([[2.0]]), np.array([[-0.5]]), np.array([0.1])]
    new = np.ravel(step(np.array([3.0]), np.array([4.0]), weights))
    message = f'3 · 2 + 4 · (-0.5) + 0.1 = 4.1; deu {new}\n3 · 2 + 4 · (-0.5) + 0.1 = 4.1; it gave {new}'
    assert np.shape(new) == (1,) and np.allclose(new, [4.1]), message

@test_case(points=None, hidden=False)
def test_two_units(step):
    import numpy as np
    weights = [np.array([[1.0, 10.0]]), np.array([[0.0, 1.0], [2.0, 0.0]]), np.array([0.5, 0.25])]
    new = np.ravel(step(np.array([1.0]), np.array([5.0, 7.0]), weights))
    message = f'devia dar [15.5, 15.25]; deu {new}\nit should give [15.5, 15.25]; it gave {new}'
    assert np.shape(new) == (2,) and np.allclose(new, [15.5, 15.25]), message
