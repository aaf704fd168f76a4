from otter.test_files import test_case

OK_FORMAT = False

name = "rmsprop"
points = None

@test_case(points=None, hidden=False)
def test_one_step_with_a_gradient_of_zero(rmsprop):
    import numpy as np
    w, gradient, squares = np.array([[1, -2, 3], [3, -2, 0], [23, 4, 0]], 'float32')
    returned = rmsprop(w, gradient, squares, 0.1, 0.5)
    message = 'rmsprop devolve duas coisas: w e a média dos quadrados\nrmsprop returns two things: w and the average of squares'
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 2, message
    new, kept = (np.ravel(one) for one in returned)
    message = f'a média é 0.5 · [23, 4, 0] + 0.5 · [9, 4, 0] = [16, 4, 0]; deu {kept}\nthe average is 0.5 · [23, 4, 0] + 0.5 · [9, 4, 0] = [16, 4, 0]; it gave {kept}'
    assert np.shape(kept) == (3,) and np.allclose(kept, [16, 4, 0], atol=1e-05), message
    message = f'w = [1, -2, 3] - 0.1 · [3/4, -2/2, 0] = [0.925, -1.9, 3]; deu {new}\nw = [1, -2, 3] - 0.1 · [3/4, -2/2, 0] = [0.925, -1.9, 3]; it gave {new}'
    assert np.shape(new) == (3,) and np.allclose(new, [0.925, -1.9, 3], atol=0.0001), message

@test_case(points=None, hidden=False)
def test_beta_is_0_999_by_default(rmsprop):
    import numpy as np
    w, gradient, squares = np.array([[1], [20], [1]], 'float32')
    returned = rmsprop(w, gradient, squares, 0.1)
    message = 'rmsprop devolve duas coisas: w e a média dos quadrados\nrmsprop returns two things: w and the average of squares'
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 2, message
    kept = np.ravel(returned[1])
    message = f'sem beta, a média é 0.999 · 1 + 0.001 · 400 = 1.399; deu {kept}\nwithout beta, the average is 0.999 · 1 + 0.001 · 400 = 1.399; it gave {kept}'
    assert np.shape(kept) == (1,) and np.allclose(kept, [1.399], atol=0.001), message
