from otter.test_files import test_case

OK_FORMAT = False

name = "flip"
points = None

@test_case(points=None, hidden=False)
def test_two_images_of_two_lines(flip):
    import numpy as np
    images = np.array([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [0, 1, 2]]]) / 10
    for mode, first, second in (('horizontal', [[3, 2, 1], [6, 5, 4]], [[9, 8, 7], [2, 1, 0]]), ('vertical', [[4, 5, 6], [1, 2, 3]], [[0, 1, 2], [7, 8, 9]]), ('half-turn', [[6, 5, 4], [3, 2, 1]], [[2, 1, 0], [9, 8, 7]])):
        found = flip(images.copy(), mode)
        message = f'duas imagens (2, 3) dão um array de formato (2, 2, 3); deu {np.shape(found)}\ntwo images (2, 3) give an array of shape (2, 2, 3); it gave {np.shape(found)}'
        assert np.shape(found) == (2, 2, 3), message
        message = f'{mode}: a imagem 0.1 0.2 0.3 / 0.4 0.5 0.6 vira outra\n{mode}: the image 0.1 0.2 0.3 / 0.4 0.5 0.6 becomes another one'
        assert np.allclose(found, np.array([first, second]) / 10), message
