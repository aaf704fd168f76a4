from otter.test_files import test_case

OK_FORMAT = False

name = "run"
points = None

@test_case(points=None, hidden=False)
def test_two_steps_of_one_unit(run):
    import numpy as np
    weights = [np.array([[2.0]]), np.array([[-0.5]]), np.array([0.1])]
    last = np.ravel(run(np.array([[3.0], [1.0]]), weights))
    message = f'3 · 2 + 0.1 = 6.1; 1 · 2 + 6.1 · (-0.5) + 0.1 = -0.95; deu {last}\n3 · 2 + 0.1 = 6.1; 1 · 2 + 6.1 · (-0.5) + 0.1 = -0.95; it gave {last}'
    assert np.shape(last) == (1,) and np.allclose(last, [-0.95]), message
