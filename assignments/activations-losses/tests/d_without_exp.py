from otter.test_files import test_case

OK_FORMAT = False

name = "d_without_exp"
points = None

@test_case(points=None, hidden=False)
def test_d_relu(d_relu):
    import numpy as np
    given = np.ravel(d_relu(np.array([-2, 3], 'float32')))
    message = f'a derivada da ReLU em [-2, 3] é [0, 1]; deu {given}\nthe derivative of ReLU at [-2, 3] is [0, 1]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [0, 1], atol=0.0001), message

@test_case(points=None, hidden=False)
def test_d_leaky_relu(d_leaky_relu):
    import numpy as np
    given = np.ravel(d_leaky_relu(np.array([3, -2], 'float32')))
    message = f'a derivada da Leaky ReLU em [3, -2] é [1, 0.01]; deu {given}\nthe derivative of Leaky ReLU at [3, -2] is [1, 0.01]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [1, 0.01], atol=0.0001), message

@test_case(points=None, hidden=False)
def test_d_prelu(d_prelu):
    import numpy as np
    given = np.ravel(d_prelu(np.array([3, -2], 'float32'), 0.25))
    message = f'a derivada da PReLU em [3, -2], com slope = 0.25, é [1, 0.25]; deu {given}\nthe derivative of PReLU at [3, -2], with slope = 0.25, is [1, 0.25]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [1, 0.25], atol=0.0001), message

@test_case(points=None, hidden=False)
def test_d_softsign(d_softsign):
    import numpy as np
    given = np.ravel(d_softsign(np.array([-1, 3], 'float32')))
    message = f'a derivada da softsign em [-1, 3] é [0.25, 0.0625]; deu {given}\nthe derivative of softsign at [-1, 3] is [0.25, 0.0625]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [0.25, 0.0625], atol=0.0001), message
