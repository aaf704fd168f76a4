from otter.test_files import test_case

OK_FORMAT = False

name = "edges"
points = None

@test_case(points=None, hidden=False)
def test_nine_numbers(edges):
    import numpy as np
    message = f'edges tem 3 linhas e 3 colunas; o formato é {np.shape(edges)}\nedges has 3 rows and 3 columns; its shape is {np.shape(edges)}'
    assert [n for n in np.shape(edges) if n != 1] == [3, 3], message

@test_case(points=None, hidden=False)
def test_zero_where_all_columns_are_the_same(edges):
    import numpy as np
    message = 'onde as colunas são todas iguais, edges deve dar zero: uma parede de uma cor só, faixas horizontais\nwhere all columns are the same, edges must give zero: a wall of one colour, horizontal stripes'
    assert np.size(edges) == 9, message
    weights = np.reshape(edges, (3, 3)).astype('float64')
    stripes = np.array([[1.0, 1, 1], [1, 1, 1], [0, 0, 0], [0, 0, 0]])
    answers = [(stripes[top:top + 3] * weights).sum() for top in (0, 1)] + [weights.sum()]
    assert np.allclose(answers, 0, atol=0.001 * np.abs(weights).max()), message

@test_case(points=None, hidden=False)
def test_not_zero_where_left_and_right_differ(edges):
    import numpy as np
    message = 'onde a esquerda é 1 e a direita é 0, edges deve dar outra coisa que não zero\nwhere the left is 1 and the right is 0, edges must not give zero'
    assert np.size(edges) == 9, message
    weights = np.reshape(edges, (3, 3)).astype('float64')
    step = np.array([[1.0, 1, 0, 0]] * 3)
    answers = [(step[:, left:left + 3] * weights).sum() for left in (0, 1)]
    assert np.abs(answers).max() > 0.01 * np.abs(weights).max(), message
