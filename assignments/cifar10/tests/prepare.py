from otter.test_files import test_case

OK_FORMAT = False

name = "prepare"
points = None

@test_case(points=None, hidden=False)
def test_two_grey_levels(prepare):
    import numpy as np
    train_images = np.zeros((2, 32, 32, 3), 'uint8')
    train_images[0], train_images[1] = ((10, 40, 100), (30, 80, 220))
    images = np.full((3, 32, 32, 3), 40, 'uint8')
    images[1, 5, 7] = (20, 100, 160)
    made = prepare(images.copy(), train_images.copy())
    message = f'três imagens dão um array de formato (3, 32, 32, 3); deu {np.shape(made)}\nthree images give an array of shape (3, 32, 32, 3); it gave {np.shape(made)}'
    assert np.shape(made) == (3, 32, 32, 3), message
    found = np.round(np.asarray(made, dtype=float)[1, 5, 7], 3).tolist()
    message = f'as médias do treino são 20, 60 e 160 e os desvios, 10, 20 e 60; o pixel (20, 100, 160) vira (0, 2, 0); aqui, {found}\nthe means of the training are 20, 60 and 160, the deviations 10, 20 and 60; the pixel (20, 100, 160) becomes (0, 2, 0); here, {found}'
    assert np.allclose(found, [0, 2, 0], atol=0.01), message
    found = np.round(np.asarray(made, dtype=float)[0, 0, 0], 3).tolist()
    message = f'o pixel (40, 40, 40) vira (2, -1, -2); aqui, {found}\nthe pixel (40, 40, 40) becomes (2, -1, -2); here, {found}'
    assert np.allclose(found, [2, -1, -2], atol=0.01), message
