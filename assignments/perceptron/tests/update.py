from otter.test_files import test_case

OK_FORMAT = False

name = "update"
points = None

@test_case(points=None, hidden=False)
def test_a_missed_one_moves_w_towards_the_sample(update):
    import numpy as np
    w, x = (np.array([-1, 0, 0], 'float32'), np.array([1, 2], 'float32'))
    new = np.ravel(update(w, x, 1, 0.5))
    message = f'w = [-1, 0, 0], x = [1, 2], y = 1, lr = 0.5 deve dar [-0.5, 0.5, 1]; deu {new}\nw = [-1, 0, 0], x = [1, 2], y = 1, lr = 0.5 must give [-0.5, 0.5, 1]; it gave {new}'
    assert np.shape(new) == (3,) and np.allclose(new, [-0.5, 0.5, 1]), message

@test_case(points=None, hidden=False)
def test_a_missed_zero_moves_w_away_from_the_sample(update):
    import numpy as np
    w, x = (np.array([1, 0, 0], 'float32'), np.array([1, 2], 'float32'))
    new = np.ravel(update(w, x, 0, 0.5))
    message = f'w = [1, 0, 0], x = [1, 2], y = 0, lr = 0.5 deve dar [0.5, -0.5, -1]; deu {new}\nw = [1, 0, 0], x = [1, 2], y = 0, lr = 0.5 must give [0.5, -0.5, -1]; it gave {new}'
    assert np.shape(new) == (3,) and np.allclose(new, [0.5, -0.5, -1]), message

@test_case(points=None, hidden=False)
def test_a_right_guess_changes_nothing(update):
    import numpy as np
    w, x = (np.array([1, 0, 0], 'float32'), np.array([1, 2], 'float32'))
    new = np.ravel(update(w, x, 1, 0.5))
    message = f'w = [1, 0, 0] acerta x = [1, 2], y = 1, e não deve mudar; deu {new}\nw = [1, 0, 0] is right about x = [1, 2], y = 1, and must not change; it gave {new}'
    assert np.shape(new) == (3,) and np.allclose(new, [1, 0, 0]), message
