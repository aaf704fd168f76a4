from otter.test_files import test_case

OK_FORMAT = False

name = "confusion"
points = None

@test_case(points=None, hidden=False)
def test_five_images(confusion):
    import numpy as np
    matrix = confusion(np.array([3, 3, 3, 5, 0]), np.array([5, 5, 3, 3, 0]))
    message = f'a matriz tem formato (10, 10); deu {np.shape(matrix)}\nthe matrix has shape (10, 10); it gave {np.shape(matrix)}'
    assert np.shape(matrix) == (10, 10), message
    matrix = np.asarray(matrix, dtype=float)
    found = [float(matrix[i, j]) for i, j in ((3, 5), (5, 3), (3, 3), (0, 0))]
    message = f'em [3, 5], [5, 3], [3, 3] e [0, 0] há 2, 1, 1 e 1 imagens; aqui, {found}\nat [3, 5], [5, 3], [3, 3] and [0, 0] there are 2, 1, 1 and 1 images; here, {found}'
    assert found == [2, 1, 1, 1], message
    message = 'as outras entradas são 0\nthe other entries are 0'
    assert matrix.sum() == 5 and np.count_nonzero(matrix) == 4, message
