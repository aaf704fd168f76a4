from otter.test_files import test_case

OK_FORMAT = False

name = "bn_training"
points = None

@test_case(points=None, hidden=False)
def test_of_three_days(bn_training):
    import numpy as np
    x = np.array([[1, 10], [2, 10], [6, 40]], 'float32')
    arguments = [np.array(one, 'float32') for one in ([1, 2], [0, 5], [1, 1], [4, 4])]
    given = bn_training(x, *arguments, 0.9)
    message = f'devolva três coisas: y, m e v; deu {given}\nreturn three things: y, m and v; it gave {given}'
    assert isinstance(given, (tuple, list)) and len(given) == 3, message
    y, m, v = given
    right = [[-0.9257, 3.5858], [-0.4629, 3.5858], [1.3886, 7.8284]]
    message = f'y é {right}; deu {y}\ny is {right}; it gave {y}'
    assert np.shape(y) == (3, 2) and np.allclose(y, right, atol=0.002), message
    message = f'o novo m é [1.2, 2.9]; deu {m}\nthe new m is [1.2, 2.9]; it gave {m}'
    assert np.size(m) == 2 and np.allclose(np.ravel(m), [1.2, 2.9], atol=0.001), message
    message = f'o novo v é [4.0667, 23.6]; deu {v}\nthe new v is [4.0667, 23.6]; it gave {v}'
    assert np.size(v) == 2 and np.allclose(np.ravel(v), [4.0667, 23.6], atol=0.001), message
