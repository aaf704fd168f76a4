from otter.test_files import test_case

OK_FORMAT = False

name = "weights"
points = None

@test_case(points=None, hidden=False)
def test_three_arrays(weights):
    import numpy as np
    message = f'weights é uma lista de 3 arrays; é {weights}\nweights is a list of 3 arrays; it is {weights}'
    assert isinstance(weights, (list, tuple)) and len(weights) == 3, message
    shapes = [np.shape(one) for one in weights]
    message = f'os formatos são (1, 1), (1, 1) e (1,); são {shapes}\nthe shapes are (1, 1), (1, 1) and (1,); they are {shapes}'
    assert shapes == [(1, 1), (1, 1), (1,)], message
