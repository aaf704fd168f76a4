from otter.test_files import test_case

OK_FORMAT = False

name = "momentum"
points = None

@test_case(points=None, hidden=False)
def test_one_step_with_a_velocity(momentum):
    import numpy as np
    w, gradient, velocity = np.array([[1, -2], [0.5, 4], [2, 0]], 'float32')
    returned = momentum(w, gradient, velocity, 0.1, 0.8)
    message = 'momentum devolve duas coisas: w e a velocidade\nmomentum returns two things: w and the velocity'
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 2, message
    new, kept = (np.ravel(one) for one in returned)
    message = f'a velocidade é 0.8 · [2, 0] + 0.2 · [0.5, 4] = [1.7, 0.8]; deu {kept}\nthe velocity is 0.8 · [2, 0] + 0.2 · [0.5, 4] = [1.7, 0.8]; it gave {kept}'
    assert np.shape(kept) == (2,) and np.allclose(kept, [1.7, 0.8], atol=1e-05), message
    message = f'w = [1, -2] - 0.1 · [1.7, 0.8] = [0.83, -2.08]; deu {new}\nw = [1, -2] - 0.1 · [1.7, 0.8] = [0.83, -2.08]; it gave {new}'
    assert np.shape(new) == (2,) and np.allclose(new, [0.83, -2.08], atol=1e-05), message

@test_case(points=None, hidden=False)
def test_beta_is_0_9_by_default(momentum):
    import numpy as np
    w, gradient, velocity = np.array([[1], [0.5], [2]], 'float32')
    returned = momentum(w, gradient, velocity, 0.1)
    message = 'momentum devolve duas coisas: w e a velocidade\nmomentum returns two things: w and the velocity'
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 2, message
    kept = np.ravel(returned[1])
    message = f'sem beta, a velocidade é 0.9 · 2 + 0.1 · 0.5 = 1.85; deu {kept}\nwithout beta, the velocity is 0.9 · 2 + 0.1 · 0.5 = 1.85; it gave {kept}'
    assert np.shape(kept) == (1,) and np.allclose(kept, [1.85], atol=1e-05), message
