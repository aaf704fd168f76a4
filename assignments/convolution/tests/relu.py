from otter.test_files import test_case

OK_FORMAT = False

name = "relu"
points = None

@test_case(points=None, hidden=False)
def test_below_at_and_above_zero(relu):
    import numpy as np
    value = relu(np.array([[-2, 0, 3], [0.5, -0.5, 7]], dtype='float32'))
    message = f'relu devolve um mapa do mesmo formato, (2, 3); o formato é {np.shape(value)}\nrelu returns a map of the same shape, (2, 3); the shape is {np.shape(value)}'
    assert [n for n in np.shape(value) if n != 1] == [2, 3], message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f'[[-2, 0, 3], [0.5, -0.5, 7]] deve dar [[0, 0, 3], [0.5, 0, 7]]; deu {numbers}\n[[-2, 0, 3], [0.5, -0.5, 7]] must give [[0, 0, 3], [0.5, 0, 7]]; it gave {numbers}'
    assert np.allclose(numbers, [0, 0, 3, 0.5, 0, 7], atol=0.001), message
