from otter.test_files import test_case

OK_FORMAT = False

name = "gallery"
points = None

@test_case(points=None, hidden=False)
def test_gallery_of_two_pairs(gallery):
    import numpy as np
    X, R = (np.arange(128.0).reshape(2, 64), 1000 + np.arange(128.0).reshape(2, 64))
    found = gallery(X, R)
    assert np.shape(found) == (16, 16), 'dois pares: a imagem deve ter formato (16, 16)\ntwo pairs: the image must have the shape (16, 16)'
    found = np.asarray(found)
    assert np.allclose(found[0], [0, 1, 2, 3, 4, 5, 6, 7, 64, 65, 66, 67, 68, 69, 70, 71]), 'em cima fica a primeira linha de cada original, um ao lado do outro\nat the top is the first row of each original, one beside the other'
    assert np.allclose(found[8:], 1000 + found[:8]), 'embaixo fica cada reconstrução, sob o seu original\nat the bottom is each reconstruction, below its original'
