from otter.test_files import test_case

OK_FORMAT = False

name = "detector"
points = None

@test_case(points=None, hidden=False)
def test_a_model_with_your_kernel(detector):
    import numpy as np
    rows = [[1, -1, -1, 2, 0], [2, -1, 0, 1, -1], [0, 0, -1, -1, 2], [2, 1, 2, 0, 2], [-1, 1, -1, 1, 2], [2, -1, 1, -1, -1]]
    image, kernel = (np.array(rows, dtype='float32'), np.array([[-1, 2], [1, 1], [1, -1]], dtype='float32'))
    model = detector(image.shape, kernel)
    message = 'detector deve devolver um modelo do Keras\ndetector must return a Keras model'
    assert callable(model), message
    value = np.asarray(model(image[None, :, :, None]))
    message = f'a saída deve ter o formato (1, 2, 2, 1); tem {value.shape}\nthe output must have shape (1, 2, 2, 1); it has {value.shape}'
    assert value.shape == (1, 2, 2, 1), message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f'a saída deve ser [0, 6, 3, 7]; é {numbers}\nthe output must be [0, 6, 3, 7]; it is {numbers}'
    assert np.allclose(numbers, [0, 6, 3, 7], atol=0.001), message
