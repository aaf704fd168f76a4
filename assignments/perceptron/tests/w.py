from otter.test_files import test_case

OK_FORMAT = False

name = "w"
points = None

@test_case(points=None, hidden=False)
def test_three_numbers(w):
    import numpy as np
    message = f'w deve ter 3 números: o viés e um peso para cada coluna de X; é {w}\nw must have 3 numbers: the bias and one weight for each column of X; it is {w}'
    assert np.size(w) == 3, message

@test_case(points=None, hidden=False)
def test_every_seedling_on_its_side(w):
    import numpy as np
    table = np.array([(1.9, 2.2, 0), (3.0, 2.7, 1), (0.5, 1.9, 0), (4.4, 0.7, 1), (2.1, 1.1, 0), (3.8, 4.2, 1), (0.6, 3.7, 0), (3.6, 2.2, 1), (1.2, 1.3, 0), (4.1, 3.1, 1), (0.8, 0.8, 0), (1.7, 4.4, 1), (0.5, 1.3, 0), (1.8, 3.7, 1), (1.4, 0.7, 0), (4.6, 4.1, 1), (2.8, 1.0, 0), (3.5, 1.5, 1), (2.9, 0.4, 0), (4.3, 1.4, 1), (0.8, 3.1, 0), (3.2, 3.4, 1), (1.3, 2.3, 0), (4.2, 2.4, 1), (0.6, 2.5, 0), (2.9, 4.4, 1), (0.4, 0.4, 0), (4.7, 2.0, 1), (3.3, 4.8, 1), (2.1, 5.0, 1)], dtype='float32')
    message = 'w deve classificar corretamente todas as mudas\nw must classify every seedling correctly'
    assert np.size(w) == 3, message
    numbers = np.ravel(w)
    assert ((numbers[0] + table[:, :2] @ numbers[1:] > 0) == (table[:, 2] == 1)).all(), message
