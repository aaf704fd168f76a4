from otter.test_files import test_case

OK_FORMAT = False

name = "pad"
points = None

@test_case(points=None, hidden=False)
def test_one_row_of_zeros_all_around(pad):
    import numpy as np
    value = pad(np.array([[0.5, 2, 3], [4, 5, 6]], dtype='float32'), 1)
    message = f'2 linhas e 3 colunas, com padding 1, viram 4 linhas e 5 colunas; o formato é {np.shape(value)}\n2 rows and 3 columns, with padding 1, become 4 rows and 5 columns; the shape is {np.shape(value)}'
    assert [n for n in np.shape(value) if n != 1] == [4, 5], message
    right = [0, 0, 0, 0, 0, 0, 0.5, 2, 3, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0, 0]
    message = 'com padding 1, [[0.5, 2, 3], [4, 5, 6]] vira 4 linhas: só zeros; 0, 0.5, 2, 3, 0; 0, 4, 5, 6, 0; só zeros\nwith padding 1, [[0.5, 2, 3], [4, 5, 6]] becomes 4 rows: zeros only; 0, 0.5, 2, 3, 0; 0, 4, 5, 6, 0; zeros only'
    assert np.allclose(np.ravel(value), right), message
