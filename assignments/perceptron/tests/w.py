from otter.test_files import test_case

OK_FORMAT = False

name = "w"
points = None

@test_case(points=None, hidden=False)
def test_three_numbers(w):
    import numpy as np
    message = f'w deve ter 3 números: o viés e um peso para cada coluna de X; é {w} / w must have 3 numbers: the bias and one weight for each column of X; it is {w}'
    assert np.size(w) == 3, message

@test_case(points=None, hidden=False)
def test_every_seedling_on_its_side(w, X, y):
    import numpy as np
    message = 'w deve classificar certo todas as mudas / w must classify every seedling rightly'
    assert np.size(w) == 3, message
    numbers = np.ravel(w)
    assert ((numbers[0] + X @ numbers[1:] > 0) == (y == 1)).all(), message
