from otter.test_files import test_case

OK_FORMAT = False

name = "pca"
points = None

@test_case(points=None, hidden=False)
def test_pca_of_points_on_a_line(pca):
    import numpy as np
    found = pca(np.array([[0.0, 1.0], [2.0, 2.0], [4.0, 3.0]]), np.array([[3.0, 5.0], [2.0, 2.0]]), 1)
    assert np.shape(found) == (2, 2), 'pca deve devolver um array do formato de X\npca must return an array of the shape of X'
    assert np.allclose(found, [[4, 3], [2, 2]], atol=0.0001), 'o treino está em uma reta por (2, 2); o ponto dela mais perto de (3, 5) é (4, 3)\nthe training points lie on a line through (2, 2); its point nearest to (3, 5) is (4, 3)'

@test_case(points=None, hidden=False)
def test_pca_keeps_the_direction_with_the_largest_spread(pca):
    import numpy as np
    train = np.array([[1.0, 7.0, 2.0], [1.0, 3.0, 2.0], [2.0, 5.0, 2.0], [0.0, 5.0, 2.0]])
    found = pca(train, np.array([[9.0, 6.0, 4.0]]), 1)
    assert np.shape(found) == (1, 3), 'pca deve devolver um array do formato de X\npca must return an array of the shape of X'
    assert np.allclose(found, [[1, 6, 2]], atol=0.0001), 'com width=1 só fica a segunda coluna, a que varia mais: (1, 6, 2)\nwith width=1 only the second column stays, which varies most: (1, 6, 2)'
