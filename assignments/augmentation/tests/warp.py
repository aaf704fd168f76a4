from otter.test_files import test_case

OK_FORMAT = False

name = "warp"
points = None

@test_case(points=None, hidden=False)
def test_a_quarter_of_a_turn(warp):
    import numpy as np
    image = np.zeros((5, 5))
    image[1, 1:4], image[2, 3] = ((0.1, 0.2, 0.3), 0.6)
    found = warp(image.copy(), 90, 1)
    message = f'uma imagem (5, 5) dá um array de formato (5, 5); deu {np.shape(found)}\nan image (5, 5) gives an array of shape (5, 5); it gave {np.shape(found)}'
    assert np.shape(found) == (5, 5), message
    right = np.zeros((5, 5))
    right[3, 1], right[2, 1], right[1, 1], right[1, 2] = (0.1, 0.2, 0.3, 0.6)
    message = 'depois de 90 graus no sentido anti-horário, o canto de cima à direita (0.3) fica em cima à esquerda\nafter 90 degrees counterclockwise, the top right corner (0.3) is at the top left'
    assert np.allclose(found, right), message
