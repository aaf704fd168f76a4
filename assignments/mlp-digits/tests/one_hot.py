from otter.test_files import test_case

OK_FORMAT = False

name = "one_hot"
points = None

@test_case(points=None, hidden=False)
def test_three_labels(one_hot):
    import numpy as np
    rows = np.asarray(one_hot(np.array([2, 0, 1]), 3))
    message = f'2, 0, 1 viram [[0 0 1] [1 0 0] [0 1 0]]; deu {rows.tolist()}\n2, 0, 1 become [[0 0 1] [1 0 0] [0 1 0]]; it gave {rows.tolist()}'
    assert rows.shape == (3, 3) and (rows == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]).all(), message

@test_case(points=None, hidden=False)
def test_as_many_columns_as_classes(one_hot):
    import numpy as np
    shape = np.shape(one_hot(np.array([1, 0]), 10))
    message = f'2 rótulos de 10 classes são (2, 10); deu {shape}\n2 labels of 10 classes are (2, 10); it gave {shape}'
    assert shape == (2, 10), message
