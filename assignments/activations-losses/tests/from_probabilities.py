from otter.test_files import test_case

OK_FORMAT = False

name = "from_probabilities"
points = None

@test_case(points=None, hidden=False)
def test_binary(binary_cross_entropy):
    import numpy as np
    value = binary_cross_entropy(np.array([1, 0], 'float32'), np.array([0.8, 0.4], 'float32'))
    message = f'com y = [1, 0] e p = [0.8, 0.4], a média de -log 0.8 e -log 0.6 é 0.3670; deu {value}\nwith y = [1, 0] and p = [0.8, 0.4], the mean of -log 0.8 and -log 0.6 is 0.3670; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.367) < 0.001), message
    value = binary_cross_entropy(np.array([[1, 0, 1], [0, 0, 1]], 'float32'), np.full((2, 3), 0.5, 'float32'))
    message = f'com p = 0.5 em todas as 2 × 3 entradas, a perda é log 2 = 0.6931; deu {value}\nwith p = 0.5 in all 2 × 3 entries, the loss is log 2 = 0.6931; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.6931) < 0.001), message

@test_case(points=None, hidden=False)
def test_categorical(categorical_cross_entropy):
    import numpy as np
    y = np.array([[1, 0, 0], [0, 1, 0]], 'float32')
    p = np.array([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]], 'float32')
    value = categorical_cross_entropy(y, p)
    message = f'a média de -log 0.5 e -log 0.8 é 0.4581; deu {value}\nthe mean of -log 0.5 and -log 0.8 is 0.4581; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.4581) < 0.001), message
