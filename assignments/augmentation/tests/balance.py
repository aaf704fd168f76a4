from otter.test_files import test_case

OK_FORMAT = False

name = "balance"
points = None

@test_case(points=None, hidden=False)
def test_four_one_and_two(balance):
    import numpy as np
    labels = np.array([8, 8, 3, 8, 5, 5, 8])
    images = np.zeros((7, 9, 9))
    images[:, 4, 4] = labels / 10
    found = balance(images.copy(), labels.copy(), 0)
    message = 'devolva um par: imagens e rótulos\nreturn a pair: images and labels'
    assert isinstance(found, (tuple, list)) and len(found) == 2, message
    more, their = found
    counts = {int(label): int(np.sum(np.ravel(their) == label)) for label in (3, 5, 8)}
    message = f'de quatro 8, dois 5 e um 3, cada classe fica com 4 imagens; deu {counts}\nfrom four 8s, two 5s and a 3, each class gets 4 images; it gave {counts}'
    assert np.size(their) == 12 and set(counts.values()) == {4} and (np.shape(more) == (12, 9, 9)), message
    message = 'cada imagem leva o seu rótulo\neach image takes its label along'
    assert np.allclose(np.asarray(more, dtype=float).max(axis=(1, 2)) * 10, np.ravel(their)), message
