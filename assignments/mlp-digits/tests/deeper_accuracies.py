from otter.test_files import test_case

OK_FORMAT = False

name = "deeper_accuracies"
points = None

@test_case(points=None, hidden=False)
def test_two_fractions(deeper_accuracies):
    import numpy as np
    message = f'são duas frações, treino e teste; é {deeper_accuracies}\ntwo fractions, training and test; it is {deeper_accuracies}'
    assert deeper_accuracies is not ... and np.size(deeper_accuracies) == 2 and all((0 <= float(one) <= 1 for one in np.ravel(deeper_accuracies))), message
