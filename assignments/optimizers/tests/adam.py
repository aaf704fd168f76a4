from otter.test_files import test_case

OK_FORMAT = False

name = "adam"
points = None

@test_case(points=None, hidden=False)
def test_the_first_step_is_lr_long(adam):
    import numpy as np
    w, gradient, zeros = np.array([[1, -2, 3], [2, -50, 0], [0, 0, 0]], 'float32')
    returned = adam(w, gradient, zeros, zeros.copy(), 1, 0.1)
    message = 'adam devolve três coisas: w, m e v\nadam returns three things: w, m and v'
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 3, message
    new, m, v = (np.ravel(one) for one in returned)
    message = f'm = 0.1 · [2, -50, 0] e v = 0.001 · [4, 2500, 0]; deu {m} e {v}\nm = 0.1 · [2, -50, 0] and v = 0.001 · [4, 2500, 0]; it gave {m} and {v}'
    assert np.allclose(m, [0.2, -5, 0], atol=1e-05) and np.allclose(v, [0.004, 2.5, 0], rtol=0.001, atol=1e-06), message
    message = f'o primeiro passo mede lr, qualquer que seja o gradiente: w = [0.9, -1.9, 3]; deu {new}\nthe first step is lr long, whatever the gradient: w = [0.9, -1.9, 3]; it gave {new}'
    assert np.shape(new) == (3,) and np.allclose(new, [0.9, -1.9, 3], atol=0.0001), message

@test_case(points=None, hidden=False)
def test_the_second_step(adam):
    import numpy as np
    w, gradient, m, v = np.array([[-1.9], [3], [-0.1], [0.001]], 'float32')
    returned = adam(w, gradient, m, v, 2, 0.1)
    message = 'adam devolve três coisas: w, m e v\nadam returns three things: w, m and v'
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 3, message
    new = np.ravel(returned[0])
    message = f'-1.9 - 0.1 · 1.10526 / 2.23652 = -1.94942; deu {new}\n-1.9 - 0.1 · 1.10526 / 2.23652 = -1.94942; it gave {new}'
    assert np.shape(new) == (1,) and np.allclose(new, [-1.94942], atol=0.0001), message
