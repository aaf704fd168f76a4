from otter.test_files import test_case

OK_FORMAT = False

name = "augment"
points = None

@test_case(points=None, hidden=False)
def test_each_is_a_window_of_its_image(augment):
    import numpy as np
    images = np.random.default_rng(3).random((20, 6, 7, 3)).astype('float32')
    made = augment(images.copy())
    message = f'vinte imagens dão um array de formato (20, 6, 7, 3); deu {np.shape(made)}\ntwenty images give an array of shape (20, 6, 7, 3); it gave {np.shape(made)}'
    assert np.shape(made) == (20, 6, 7, 3), message
    made = np.asarray(made, dtype=float)
    for i, image in enumerate(images):
        windows = [np.pad(one, ((4, 4), (4, 4), (0, 0)), mode='edge')[down:down + 6, across:across + 7] for one in (image, image[:, ::-1]) for down in range(9) for across in range(9)]
        message = f'a imagem {i} não é uma janela da imagem {i} com margem, espelhada ou não\nimage {i} is no window of image {i} with its margin, mirrored or not'
        assert min((np.abs(made[i] - window).max() for window in windows)) < 0.0001, message

@test_case(points=None, hidden=False)
def test_two_calls_differ(augment):
    import numpy as np
    images = np.random.default_rng(4).random((20, 6, 7, 3)).astype('float32')
    first, second = (augment(images.copy()), augment(images.copy()))
    message = 'augment devolve as imagens sorteadas\naugment returns the images that it has drawn'
    assert np.shape(first) == (20, 6, 7, 3), message
    message = 'cada chamada sorteia de novo: não fixe a semente dentro da função\neach call draws again: fix no seed inside the function'
    assert not np.allclose(np.asarray(first, dtype=float), np.asarray(second, dtype=float)), message
