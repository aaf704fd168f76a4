from otter.test_files import test_case

OK_FORMAT = False

name = "training_set"
points = None

@test_case(points=None, hidden=False)
def test_twenty_images(Xtn):
    import numpy as np
    message = f'Xtn deve ter o formato (20, 48, 48, 3); tem {np.shape(Xtn)} / Xtn must have the shape (20, 48, 48, 3); it has {np.shape(Xtn)}'
    assert np.shape(Xtn) == (20, 48, 48, 3), message
    message = 'os pixels de Xtn devem ir de -1 a 1: use read_images / the pixels of Xtn must go from -1 to 1: use read_images'
    assert np.min(Xtn) < -0.1 and np.max(Xtn) <= 1, message

@test_case(points=None, hidden=False)
def test_ten_of_each(ytn):
    import numpy as np
    assert ytn is not ..., 'ytn deve ter um rótulo para cada imagem / ytn must have a label for each image'
    labels = np.asarray(ytn, dtype=float)
    classes = labels.argmax(axis=1) if labels.ndim == 2 and labels.shape[1] == 2 else labels.ravel()
    message = 'ytn deve ter dez O (classe 0) e depois dez X (classe 1) / ytn must have ten Os (class 0) and then ten Xs (class 1)'
    assert classes.tolist() == [0] * 10 + [1] * 10, message
