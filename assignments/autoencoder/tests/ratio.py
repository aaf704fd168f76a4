from otter.test_files import test_case

OK_FORMAT = False

name = "ratio"
points = None

@test_case(points=None, hidden=False)
def test_ratio_of_a_hundred_images(ratio):
    import numpy as np
    found = ratio(100, 64, 8, 800)
    assert np.size(found) == 1 and isinstance(np.ravel(found)[0], (int, float, np.number)), 'ratio deve devolver um número\nratio must return one number'
    assert abs(float(np.ravel(found)[0]) - 4) < 1e-06, '100 imagens de 64 pixels: 6400 números viram 800 + 800\n100 images of 64 pixels: 6400 numbers become 800 + 800'
