from otter.test_files import test_case

OK_FORMAT = False

name = "retrain"
points = None

@test_case(points=None, hidden=False)
def test_three_steps(retrain):
    import numpy as np
    X, y = (np.array([[1], [1]], 'float32'), np.array([2, 2], 'float32'))
    X_valid, y_valid = (np.array([[1], [1]], 'float32'), np.array([1, 2.2], 'float32'))
    given = retrain(X, y, X_valid, y_valid, 0.25, 2)
    message = f'devolva duas coisas: o melhor número de passos e os pesos; deu {given}\nreturn two things: the best number of steps, and the weights; it gave {given}'
    assert isinstance(given, (tuple, list)) and len(given) == 2 and (np.size(given[0]) == 1) and (np.size(given[1]) == 1), message
    message = f'o peso vai a 1, 1.5, 1.75, 1.875, ..., e o melhor passo é o 2; deu {given[0]}\nthe weight goes to 1, 1.5, 1.75, 1.875, ..., and the best step is 2; it gave {given[0]}'
    assert float(np.ravel(given[0])[0]) == 2, message
    message = f'dois passos de zero em todos os quatro dias levam a 1.35; deu {given[1]}\ntwo steps from zero on all four days lead to 1.35; it gave {given[1]}'
    assert abs(float(np.ravel(given[1])[0]) - 1.35) < 0.001, message
