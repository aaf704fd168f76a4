from otter.test_files import test_case

OK_FORMAT = False

name = "graphs"
points = None

@test_case(points=None, hidden=False)
def test_one_number(graphs):
    import numpy as np
    message = f'graphs é um número inteiro, de 1 a 5; é {graphs}\ngraphs is a whole number from 1 to 5; it is {graphs}'
    assert graphs is not ... and graphs is not None and (np.size(graphs) == 1), message
    assert float(np.ravel(graphs)[0]) in (1, 2, 3, 4, 5), message
