from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = None

@test_case(points=None, hidden=False)
def test_one_element_more_than_columns(train):
    import numpy as np
    X, y = (np.array([[0, 0], [0, 1], [1, 0], [1, 1]], 'float32'), np.array([0, 0, 0, 1], 'float32'))
    w = train(X, y)
    message = f'com X de 2 colunas, train deve devolver 3 números; devolveu {w}\nwith X of 2 columns, train must return 3 numbers; it returned {w}'
    assert np.size(w) == 3, message

@test_case(points=None, hidden=False)
def test_it_learns_the_and_of_two_inputs(train):
    import numpy as np
    X, y = (np.array([[0, 0], [0, 1], [1, 0], [1, 1]], 'float32'), np.array([0, 0, 0, 1], 'float32'))
    w = np.ravel(train(X, y))
    message = f'w = {w} não dá [0, 0, 0, 1] nas quatro linhas de X\nw = {w} does not give [0, 0, 0, 1] on the four rows of X'
    assert np.size(w) == 3 and (w[0] + X @ w[1:] > 0).tolist() == [False, False, False, True], message
