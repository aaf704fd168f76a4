from otter.test_files import test_case

OK_FORMAT = False

name = "by_hand"
points = None

@test_case(points=None, hidden=False)
def test_two_numbers(by_hand):
    import numpy as np
    message = f'by_hand são dois números; é {by_hand} / by_hand are two numbers; it is {by_hand}'
    assert by_hand is not ... and np.size(by_hand) == 2, message
