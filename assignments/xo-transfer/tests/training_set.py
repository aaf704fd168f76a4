from otter.test_files import test_case

OK_FORMAT = False

name = "training_set"
points = None

@test_case(points=None, hidden=False)
def test_twenty_images(Xtn):
    import numpy as np
    message = f'Xtn deve ter o formato (20, 48, 48, 3); tem {np.shape(Xtn)}\nXtn must have the shape (20, 48, 48, 3); it has {np.shape(Xtn)}'
    assert np.shape(Xtn) == (20, 48, 48, 3), message
    message = 'os pixels de Xtn devem ir de -1 a 1: use read_images\nthe pixels of Xtn must go from -1 to 1: use read_images'
    assert np.min(Xtn) < -0.1 and np.max(Xtn) <= 1, message

@test_case(points=None, hidden=False)
def test_ten_of_each(ytn):
    import numpy as np
    assert ytn is not ..., 'ytn deve ter um rótulo para cada imagem\nytn must have a label for each image'
    labels = np.asarray(ytn, dtype=float)
    message = f'ytn deve ter o formato (20, 2), ou (20,) e (20, 1) com uma saída só; tem {labels.shape}\nytn must have the shape (20, 2), or (20,) and (20, 1) with one output; it has {labels.shape}'
    assert labels.shape in ((20, 2), (20,), (20, 1)), message
    classes = labels.argmax(axis=1) if labels.shape == (20, 2) else labels.ravel()
    message = 'ytn deve ter dez O (classe 0) e depois dez X (classe 1)\nytn must have ten Os (class 0) and then ten Xs (class 1)'
    assert classes.tolist() == [0] * 10 + [1] * 10, message
