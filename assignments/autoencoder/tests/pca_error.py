from otter.test_files import test_case

OK_FORMAT = False

name = "pca_error"
points = None

@test_case(points=None, hidden=False)
def test_pca_error_is_a_small_number(pca_error):
    import numpy as np
    assert np.size(pca_error) == 1 and isinstance(np.ravel(pca_error)[0], (int, float, np.number)), 'pca_error deve ser um número\npca_error must be one number'
    assert 0.01 < float(np.ravel(pca_error)[0]) < 0.1, 'o erro de 8 números fica entre 0.01 e 0.1\nthe error with 8 numbers lies between 0.01 and 0.1'
