from otter.test_files import test_case

OK_FORMAT = False

name = "translate"
points = None

@test_case(points=None, hidden=False)
def test_down_and_left(translate):
    import numpy as np
    image = np.array([[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]) / 10
    for rows, columns, right in ((1, 0, [[5, 5, 5], [1, 2, 3], [4, 5, 6]]), (0, -1, [[2, 3, 5], [5, 6, 5], [8, 9, 5]]), (-2, 1, [[5, 7, 8], [5, 5, 5], [5, 5, 5]]), (0, 7, [[5, 5, 5], [5, 5, 5], [5, 5, 5]])):
        found = translate(image.copy(), rows, columns, 0.5)
        message = f'uma imagem (3, 3) dá um array de formato (1, 3, 3); deu {np.shape(found)}\nan image (3, 3) gives an array of shape (1, 3, 3); it gave {np.shape(found)}'
        assert np.shape(found) == (1, 3, 3), message
        wanted = (np.array(right) / 10).tolist()
        message = f'0.1 a 0.9, rows = {rows}, columns = {columns}, fill = 0.5: o certo é {wanted}\n0.1 to 0.9, rows = {rows}, columns = {columns}, fill = 0.5: right is {wanted}'
        assert np.allclose(found, [wanted]), message
