from otter.test_files import test_case

OK_FORMAT = False

name = "accuracy"
points = None

@test_case(points=None, hidden=False)
def test_three_of_four(accuracy):
    import numpy as np
    value = accuracy(np.array([0.9, 0.2, 0.6, 0.4], 'float32'), np.array([1, 0, 0, 0], 'float32'))
    message = f'três de quatro certas: a acurácia é 0.75; deu {value}\nthree of four are right: the accuracy is 0.75; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.75) < 1e-06), message

@test_case(points=None, hidden=False)
def test_a_tie_counts_as_one(accuracy):
    import numpy as np
    value = accuracy(np.array([0.5, 0.5, 0.1, 0.9, 0.5], 'float32'), np.array([1, 0, 0, 1, 1], 'float32'))
    message = f'p = 0.5 conta como 1: quatro de cinco certas, 0.8; deu {value}\np = 0.5 counts as 1: four of five are right, 0.8; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.8) < 1e-06), message
