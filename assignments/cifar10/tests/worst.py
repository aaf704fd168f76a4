from otter.test_files import test_case

OK_FORMAT = False

name = "worst"
points = None

@test_case(points=None, hidden=False)
def test_seven_images(worst):
    import numpy as np
    labels, predicted = (np.array([0, 0, 0, 0, 3, 3, 5]), np.array([0, 0, 2, 2, 1, 4, 5]))
    found = worst(labels.copy(), predicted.copy())
    message = f'nenhum 3 foi lido certo; 1 e 4 empatam, e vale o menor: (3, 1); deu {found}\nno 3 was read right; 1 and 4 tie, and the smaller one counts: (3, 1); it gave {found}'
    assert found is not None and np.size(found) == 2 and ([float(one) for one in np.ravel(found)] == [3, 1]), message
