from otter.test_files import test_case

OK_FORMAT = False

name = "by_keras"
points = None

@test_case(points=None, hidden=False)
def test_the_same_two_numbers(by_keras, by_hand):
    import numpy as np
    message = f'by_keras são dois números; é {by_keras} / by_keras are two numbers; it is {by_keras}'
    assert by_keras is not ... and np.size(by_keras) == 2, message
    message = f'à mão {by_hand}, pelo Keras {by_keras} / by hand {by_hand}, by Keras {by_keras}'
    assert by_hand is not ... and np.allclose(np.ravel(by_keras), np.ravel(by_hand), atol=1e-05), message
