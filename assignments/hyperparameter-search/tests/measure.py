from otter.test_files import test_case

OK_FORMAT = False

name = "measure"
points = None

@test_case(points=None, hidden=False)
def test_measures_of_one_column(measure):
    import numpy as np
    y, outputs = (np.array([1, 0, 1, 1, 0]), np.array([[0.9], [0.8], [0.3], [0.7], [0.5]], 'float32'))
    for metric, right in (('accuracy', 0.6), ('f1', 2 / 3)):
        value = measure(metric, y, outputs)
        message = f'{metric}: as classes previstas são 1, 1, 0, 1, 0 e y é 1, 0, 1, 1, 0, o que dá {right:.4f}; deu {value}\n{metric}: the predicted classes are 1, 1, 0, 1, 0 and y is 1, 0, 1, 1, 0, which gives {right:.4f}; it gave {value}'
        assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - right) < 0.0001), message
    value = measure('mae', np.array([1.0, 2.0, -3.0]), np.array([[1.5], [4.0], [-3.5]], 'float32'))
    message = f'mae: os erros são 0.5, 2 e 0.5, com média 1; deu {value}\nmae: the errors are 0.5, 2 and 0.5, with mean 1; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 1) < 0.0001), message

@test_case(points=None, hidden=False)
def test_accuracy_of_three_columns(measure):
    import numpy as np
    outputs = np.array([[0.2, 0.3, 0.5], [0.4, 0.35, 0.25], [0.1, 0.8, 0.1], [0.6, 0.3, 0.1]], 'float32')
    value = measure('accuracy', np.array([2, 1, 1, 0]), outputs)
    message = f'as classes previstas são 2, 0, 1, 0 e y é 2, 1, 1, 0, o que dá 0.75; deu {value}\nthe predicted classes are 2, 0, 1, 0 and y is 2, 1, 1, 0, which gives 0.75; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.75) < 0.0001), message
