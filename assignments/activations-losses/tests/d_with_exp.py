from otter.test_files import test_case

OK_FORMAT = False

name = "d_with_exp"
points = None

@test_case(points=None, hidden=False)
def test_d_elu(d_elu):
    import numpy as np
    given = np.ravel(d_elu(np.array([2, -1], 'float32'), 2.0))
    message = f'a derivada da ELU em [2, -1], com alpha = 2, é [1, 0.7358]; deu {given}\nthe derivative of ELU at [2, -1], with alpha = 2, is [1, 0.7358]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [1, 0.7358], atol=0.001), message

@test_case(points=None, hidden=False)
def test_d_selu(d_selu):
    import numpy as np
    given = np.ravel(d_selu(np.array([-1, 2], 'float32')))
    message = f'a derivada da SELU em [-1, 2] é [0.6468, 1.0507]; deu {given}\nthe derivative of SELU at [-1, 2] is [0.6468, 1.0507]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [0.6468, 1.0507], atol=0.001), message

@test_case(points=None, hidden=False)
def test_d_swish(d_swish):
    import numpy as np
    given = np.ravel(d_swish(np.array([-1, 2], 'float32')))
    message = f'a derivada da Swish em [-1, 2] é [0.0723, 1.0908]; deu {given}\nthe derivative of Swish at [-1, 2] is [0.0723, 1.0908]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [0.0723, 1.0908], atol=0.001), message

@test_case(points=None, hidden=False)
def test_d_tanh(d_tanh):
    import numpy as np
    given = np.ravel(d_tanh(np.array([-1, 0.5], 'float32')))
    message = f'a derivada da tanh em [-1, 0.5] é [0.42, 0.7864]; deu {given}\nthe derivative of tanh at [-1, 0.5] is [0.42, 0.7864]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [0.42, 0.7864], atol=0.001), message
