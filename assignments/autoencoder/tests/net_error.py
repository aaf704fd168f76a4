from otter.test_files import test_case

OK_FORMAT = False

name = "net_error"
points = None

@test_case(points=None, hidden=False)
def test_net_error_is_a_number(net_error):
    import numpy as np
    assert np.size(net_error) == 1 and isinstance(np.ravel(net_error)[0], (int, float, np.number)), 'net_error deve ser um número\nnet_error must be one number'
    assert 0 < float(np.ravel(net_error)[0]) < 1, 'net_error é uma média de quadrados de diferenças menores do que 1\nnet_error is a mean of squares of differences below 1'
