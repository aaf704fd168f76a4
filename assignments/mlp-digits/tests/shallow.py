from otter.test_files import test_case

OK_FORMAT = False

name = "shallow"
points = None

@test_case(points=None, hidden=False)
def test_two_fractions(shallow):
    import numpy as np
    message = f'shallow são duas frações, treino e teste; é {shallow}\nshallow are two fractions, training and test; it is {shallow}'
    assert shallow is not ... and np.size(shallow) == 2 and all((0 <= float(one) <= 1 for one in np.ravel(shallow))), message
