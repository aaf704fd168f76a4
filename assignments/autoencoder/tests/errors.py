from otter.test_files import test_case

OK_FORMAT = False

name = "errors"
points = None

@test_case(points=None, hidden=False)
def test_errors_of_two_small_images(errors):
    import numpy as np
    found = errors(np.array([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]), np.array([[0.0, 0.0, 3.0], [1.0, 2.0, 1.0]]))
    assert np.size(found) == 2 and found is not None, 'duas imagens: devolva dois números\ntwo images: return two numbers'
    assert np.allclose(np.ravel(found), [3, 1 / 3]), 'as diferenças são (0, 0, 3) e (0, 1, 0): os erros são 3 e 1/3\nthe differences are (0, 0, 3) and (0, 1, 0): the errors are 3 and 1/3'
