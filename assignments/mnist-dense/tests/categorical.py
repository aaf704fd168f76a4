from otter.test_files import test_case

OK_FORMAT = False

name = "categorical"
points = None

@test_case(points=None, hidden=False)
def test_three_labels(categorical):
    import numpy as np
    rows = categorical(np.array([3, 0, 3]))
    message = f'três rótulos dão um array de formato (3, 10); deu {np.shape(rows)}\nthree labels give an array of shape (3, 10); it gave {np.shape(rows)}'
    assert np.shape(rows) == (3, 10), message
    places = np.argwhere(np.asarray(rows, dtype=float) != 0).tolist()
    message = f'os uns ficam em [[0, 3], [1, 0], [2, 3]]; aqui, {places}\nthe ones are at [[0, 3], [1, 0], [2, 3]]; here, {places}'
    assert places == [[0, 3], [1, 0], [2, 3]], message
    message = 'em cada linha há um 1, e o resto é 0\nin each row there is one 1, and the rest is 0'
    assert np.asarray(rows, dtype=float).sum() == 3, message
