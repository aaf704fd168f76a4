from otter.test_files import test_case

OK_FORMAT = False

name = "augmenter"
points = None

@test_case(points=None, hidden=False)
def test_works_in_training_only(augmenter):
    import numpy as np
    images = np.zeros((4, 28, 28, 1), 'float32')
    images[:, 8:20, 12:16] = 1
    assert callable(augmenter), 'augmenter é um keras.Sequential\naugmenter is a keras.Sequential'
    resting, drawn = (np.array(augmenter(images, training=False)), np.array(augmenter(images, training=True)))
    message = f'de imagens (4, 28, 28, 1) saem imagens do mesmo formato; saiu {drawn.shape}\nimages (4, 28, 28, 1) give images of the same shape; it gave {drawn.shape}'
    assert drawn.shape == resting.shape == (4, 28, 28, 1), message
    assert np.allclose(resting, images), 'fora do treino, nada muda\noutside training, nothing changes'
    assert not np.allclose(drawn, images), 'no treino, as imagens mudam\nin training, the images change'
