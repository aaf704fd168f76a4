from otter.test_files import test_case

OK_FORMAT = False

name = "accuracy"
points = None

@test_case(points=None, hidden=False)
def test_three_of_four(accuracy):
    import numpy as np
    value = accuracy(np.array([0.9, 0.2, 0.6, 0.4], 'float32'), np.array([1, 0, 0, 0], 'float32'))
    message = f'três de quatro certas: a acurácia é 0.75; deu {value} / three of four are right: the accuracy is 0.75; it gave {value}'
    assert np.size(value) == 1 and abs(float(value) - 0.75) < 1e-06, message

@test_case(points=None, hidden=False)
def test_the_program_gets_33_of_43(accuracy, probability, X, y):
    import numpy as np
    value = accuracy(np.asarray(probability(X)), y)
    message = f'o programa acerta 33 de 43, ou 0.767; deu {value} / the program is right on 33 of 43, or 0.767; it gave {value}'
    assert np.size(value) == 1 and abs(float(value) - 33 / 43) < 0.0001, message
