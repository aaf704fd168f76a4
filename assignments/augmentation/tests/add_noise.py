from otter.test_files import test_case

OK_FORMAT = False

name = "add_noise"
points = None

@test_case(points=None, hidden=False)
def test_grey_images(add_noise):
    import numpy as np
    grey = np.full((2, 30, 30), 0.5)
    found = add_noise(grey.copy(), 0.1, 3)
    message = f'o formato não muda: (2, 30, 30); deu {np.shape(found)}\nthe shape does not change: (2, 30, 30); it gave {np.shape(found)}'
    assert np.shape(found) == (2, 30, 30), message
    noise = np.asarray(found, dtype=float) - 0.5
    message = f'com sigma = 0.1, o desvio padrão do ruído é perto de 0.1; deu {noise.std():.3f}\nwith sigma = 0.1, the standard deviation of the noise is near 0.1; it gave {noise.std():.3f}'
    assert 0.08 < noise.std() < 0.12, message
    found = np.asarray(add_noise(np.ones((1, 30, 30)), 0.5, 3), dtype=float)
    message = f'o resultado vai de 0 a 1; deu de {found.min():.3f} a {found.max():.3f}\nthe result goes from 0 to 1; it gave from {found.min():.3f} to {found.max():.3f}'
    assert found.min() >= 0 and found.max() <= 1, message
