from otter.test_files import test_case

OK_FORMAT = False

name = "with_exp"
points = None

@test_case(points=None, hidden=False)
def test_elu(elu):
    import numpy as np
    given = np.ravel(elu(np.array([-1, 2], 'float32'), 2.0))
    message = f'elu de [-1, 2] com alpha = 2 é [-1.2642, 2]; deu {given}\nelu of [-1, 2] with alpha = 2 is [-1.2642, 2]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [-1.2642, 2], atol=0.001), message

@test_case(points=None, hidden=False)
def test_selu(selu):
    import numpy as np
    given = np.ravel(selu(np.array([-1, 2], 'float32')))
    message = f'selu de [-1, 2] é [-1.1113, 2.1014]; deu {given}\nselu of [-1, 2] is [-1.1113, 2.1014]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [-1.1113, 2.1014], atol=0.001), message

@test_case(points=None, hidden=False)
def test_swish(swish):
    import numpy as np
    given = np.ravel(swish(np.array([-1, 2], 'float32')))
    message = f'swish de [-1, 2] é [-0.2689, 1.7616]; deu {given}\nswish of [-1, 2] is [-0.2689, 1.7616]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [-0.2689, 1.7616], atol=0.001), message

@test_case(points=None, hidden=False)
def test_tanh(tanh):
    import numpy as np
    given = np.ravel(tanh(np.array([-1, 0.5], 'float32')))
    message = f'tanh de [-1, 0.5] é [-0.7616, 0.4621]; deu {given}\ntanh of [-1, 0.5] is [-0.7616, 0.4621]; it gave {given}'
    assert np.shape(given) == (2,) and np.allclose(given, [-0.7616, 0.4621], atol=0.001), message
