from otter.test_files import test_case

OK_FORMAT = False

name = "decayed"
points = None

@test_case(points=None, hidden=False)
def test_half_the_rate_after_two_updates(decayed):
    import numpy as np
    w, gradient = np.array([[1, -2], [4, 1]], 'float32')
    returned = decayed(w, gradient, 2, 0.1, 0.5)
    message = 'decayed devolve duas coisas: w e o próximo t\ndecayed returns two things: w and the next t'
    assert isinstance(returned, (tuple, list)) and len(returned) == 2, message
    new, after = (np.ravel(returned[0]), np.ravel(returned[1]))
    message = f'a taxa é 0.1 / (1 + 0.5 · 2) = 0.05, e w = [0.8, -2.05]; deu {new}\nthe rate is 0.1 / (1 + 0.5 · 2) = 0.05, and w = [0.8, -2.05]; it gave {new}'
    assert np.shape(new) == (2,) and np.allclose(new, [0.8, -2.05], atol=1e-05), message
    message = f'depois de t = 2 vem t = 3; deu {after}\nafter t = 2 comes t = 3; it gave {after}'
    assert np.size(after) == 1 and float(after[0]) == 3, message
