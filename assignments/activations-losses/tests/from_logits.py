from otter.test_files import test_case

OK_FORMAT = False

name = "from_logits"
points = None

@test_case(points=None, hidden=False)
def test_binary_of_small_logits(binary_from_logits):
    import numpy as np
    value = binary_from_logits(np.array([1, 0], 'float32'), np.array([2, -1], 'float32'))
    message = f'com y = [1, 0] e z = [2, -1], a perda é 0.2201; deu {value}\nwith y = [1, 0] and z = [2, -1], the loss is 0.2201; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.2201) < 0.001), message
    value = binary_from_logits(np.array([[1, 0, 1], [0, 0, 1]], 'float32'), np.zeros((2, 3), 'float32'))
    message = f'com z = 0 em todas as 2 × 3 entradas, a perda é log 2 = 0.6931; deu {value}\nwith z = 0 in all 2 × 3 entries, the loss is log 2 = 0.6931; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.6931) < 0.001), message

@test_case(points=None, hidden=False)
def test_binary_of_large_logits(binary_from_logits):
    import numpy as np
    value = binary_from_logits(np.array([0, 1], 'float32'), np.array([1000, -1000], 'float32'))
    message = f'com y = [0, 1] e z = [1000, -1000], a perda é 1000; deu {value}\nwith y = [0, 1] and z = [1000, -1000], the loss is 1000; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 1000) < 0.1), message

@test_case(points=None, hidden=False)
def test_categorical_of_small_logits(categorical_from_logits):
    import numpy as np
    y, z = (np.array([[0, 0, 1], [1, 0, 0]], 'float32'), np.array([[1, 2, 3], [0, 0, 0]], 'float32'))
    value = categorical_from_logits(y, z)
    message = f'a média de 0.4076 e log 3 é 0.7531; deu {value}\nthe mean of 0.4076 and log 3 is 0.7531; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.7531) < 0.001), message

@test_case(points=None, hidden=False)
def test_categorical_of_large_logits(categorical_from_logits):
    import numpy as np
    y, z = (np.array([[0, 1, 0]], 'float32'), np.array([[1000, 0, -1000]], 'float32'))
    value = categorical_from_logits(y, z)
    message = f'com y = [[0, 1, 0]] e z = [[1000, 0, -1000]], a perda é 1000; deu {value}\nwith y = [[0, 1, 0]] and z = [[1000, 0, -1000]], the loss is 1000; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 1000) < 0.1), message
