from otter.test_files import test_case

OK_FORMAT = False

name = "learning_curve"
points = None

@test_case(points=None, hidden=False)
def test_a_line_through_two_points_and_through_four(learning_curve):
    import numpy as np
    curves = learning_curve(np.array([0.0, 1, 2, 3]), np.array([0.0, 1, 2, 6]), np.array([0.0, 1]), np.array([1.0, 1]), 1, [2, 4])
    message = 'learning_curve devolve duas listas, os erros de treino e os de validação\nlearning_curve returns two lists, the training errors and the validation errors'
    assert curves is not None and len(curves) == 2 and (np.size(curves[0]) == np.size(curves[1]) == 2), message
    for words, given, right in (('treino\ntraining', curves[0], [0, 0.675]), ('validação\nvalidation', curves[1], [0.5, 1.325])):
        pt, en = words.split('\n')
        message = f'os erros de {pt} são {right}; deu {np.ravel(given)}\nthe {en} errors are {right}; it gave {np.ravel(given)}'
        assert np.allclose(np.ravel(given), right, atol=0.001), message
