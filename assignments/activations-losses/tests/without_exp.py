from otter.test_files import test_case

OK_FORMAT = False

name = "without_exp"
points = None

@test_case(points=None, hidden=False)
def test_relu(relu):
    import numpy as np
    given = np.ravel(relu(np.array([-2, -0.5, 2.5], 'float32')))
    message = f'relu de [-2, -0.5, 2.5] é [0, 0, 2.5]; deu {given}\nrelu of [-2, -0.5, 2.5] is [0, 0, 2.5]; it gave {given}'
    assert np.shape(given) == (3,) and np.allclose(given, [0, 0, 2.5], atol=0.0001), message

@test_case(points=None, hidden=False)
def test_leaky_relu(leaky_relu):
    import numpy as np
    given = np.ravel(leaky_relu(np.array([-20, -1, 5], 'float32')))
    message = f'leaky_relu de [-20, -1, 5] é [-0.2, -0.01, 5]; deu {given}\nleaky_relu of [-20, -1, 5] is [-0.2, -0.01, 5]; it gave {given}'
    assert np.shape(given) == (3,) and np.allclose(given, [-0.2, -0.01, 5], atol=0.0001), message

@test_case(points=None, hidden=False)
def test_prelu(prelu):
    import numpy as np
    given = np.ravel(prelu(np.array([-2, 4], 'float32'), 0.25))
    message = f'prelu de [-2, 4] com slope = 0.25 é [-0.5, 4]; deu {given}\nprelu of [-2, 4] with slope = 0.25 is [-0.5, 4]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [-0.5, 4], atol=0.0001), message
    given = np.ravel(prelu(np.array([-2, 4], 'float32'), 3.0))
    message = f'prelu de [-2, 4] com slope = 3 é [-6, 4]; deu {given}\nprelu of [-2, 4] with slope = 3 is [-6, 4]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [-6, 4], atol=0.0001), message

@test_case(points=None, hidden=False)
def test_softsign(softsign):
    import numpy as np
    given = np.ravel(softsign(np.array([-3, -1, 1], 'float32')))
    message = f'softsign de [-3, -1, 1] é [-0.75, -0.5, 0.5]; deu {given}\nsoftsign of [-3, -1, 1] is [-0.75, -0.5, 0.5]; it gave {given}'
    assert np.shape(given) == (3,) and np.allclose(given, [-0.75, -0.5, 0.5], atol=0.0001), message
