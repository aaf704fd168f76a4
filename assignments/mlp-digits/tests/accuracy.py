from otter.test_files import test_case

OK_FORMAT = False

name = "accuracy"
points = None

@test_case(points=None, hidden=False)
def test_two_of_three(accuracy):
    import numpy as np
    probabilities = np.array([[0.1, 0.9], [0.8, 0.2], [0.4, 0.6]])
    value = accuracy(probabilities, np.array([1, 0, 0]))
    message = f'duas de três certas: 0.667; deu {value}\ntwo of three are right: 0.667; it gave {value}'
    assert np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 2 / 3) < 0.0001, message
