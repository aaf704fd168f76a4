from otter.test_files import test_case

OK_FORMAT = False

name = "prepare"
points = None

@test_case(points=None, hidden=False)
def test_two_images(prepare):
    import numpy as np
    images = np.zeros((2, 28, 28), 'uint8')
    images[0, 0, 1], images[1, 2, 0] = (51, 204)
    rows = prepare(images)
    message = f'duas imagens dão um array de formato (2, 784); deu {np.shape(rows)}\ntwo images give an array of shape (2, 784); it gave {np.shape(rows)}'
    assert np.shape(rows) == (2, 784), message
    rows = np.asarray(rows, dtype=float)
    found = [float(rows[0, 1]), float(rows[1, 56])]
    message = f'os pixels 51 e 204 viram 0.2 e 0.8, nas colunas 1 e 56; deu {found}\nthe pixels 51 and 204 become 0.2 and 0.8, in columns 1 and 56; it gave {found}'
    assert np.allclose(found, [0.2, 0.8], atol=0.0001), message
    message = 'todos os outros pixels são 0\nall other pixels are 0'
    assert np.count_nonzero(rows) == 2, message
