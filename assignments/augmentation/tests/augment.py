from otter.test_files import test_case

OK_FORMAT = False

name = "augment"
points = None

@test_case(points=None, hidden=False)
def test_three_images_four_copies(augment):
    import numpy as np
    images, labels = (np.zeros((3, 9, 9)), np.array([7, 1, 4]))
    images[0, 4, 4], images[1, 4, 4], images[2, 4, 4] = (0.7, 0.1, 0.4)
    found = augment(images.copy(), labels.copy(), 4, 0)
    message = 'devolva um par: imagens e rótulos\nreturn a pair: images and labels'
    assert isinstance(found, (tuple, list)) and len(found) == 2, message
    more, their = found
    message = f'de 3 imagens e 4 cópias são 15 imagens e 15 rótulos; deu {np.shape(more)} e {np.shape(their)}\n3 images and 4 copies make 15 images and 15 labels; it gave {np.shape(more)} and {np.shape(their)}'
    assert np.shape(more) == (15, 9, 9) and np.size(their) == 15, message
    more, their = (np.asarray(more, dtype=float), np.ravel(their))
    message = 'cada imagem leva o seu rótulo\neach image takes its label along'
    assert np.allclose(more.max(axis=(1, 2)) * 10, their), message
    message = 'as imagens originais também estão lá, como vieram\nthe original images are there as well, as they came'
    assert all((any((np.allclose(one, image) for one in more)) for image in images)), message
    places = {tuple((int(axis) for axis in np.unravel_index(one.argmax(), (9, 9)))) for one in more}
    message = f'cada cópia se desloca para um lugar sorteado; aqui, os pontos estão em {sorted(places)}\neach copy moves to a place that is drawn; here, the dots are at {sorted(places)}'
    assert len(places) > 2 and all((2 <= i <= 6 and 2 <= j <= 6 for i, j in places)), message
