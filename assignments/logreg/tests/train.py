from otter.test_files import test_case

OK_FORMAT = False

name = "train"
points = None

@test_case(points=None, hidden=False)
def test_four_things_come_back(train):
    import numpy as np
    X, y = (np.array([[0, 1], [1, 0], [2, 2], [1, 3], [3, 1], [0, 2]], 'float32'), np.array([0, 0, 1, 1, 1, 0], 'float32'))
    returned = train(X, y, epochs=2, lr=0.1)
    message = 'train devolve quatro coisas: pesos, viés, perdas, atualizações\ntrain returns four things: weights, bias, losses, updates'
    assert isinstance(returned, (tuple, list)) and len(returned) == 4, message
    w, b, losses, updates = returned
    message = f'em 2 épocas: 2 pesos, 1 viés, 2 perdas; veio {np.size(w)}, {np.size(b)}, {np.size(losses)}\nin 2 epochs: 2 weights, 1 bias, 2 losses; there came {np.size(w)}, {np.size(b)}, {np.size(losses)}'
    assert (np.size(w), np.size(b), np.size(losses)) == (2, 1, 2), message

@test_case(points=None, hidden=False)
def test_the_loss_falls(train):
    import numpy as np
    X = np.array([[-2, 1], [-1, -1], [-1, 2], [-2, -1], [2, 1], [1, -1], [1, 2], [2, -2], [-1, 0], [1, 0]], 'float32')
    y = np.array([0, 0, 0, 0, 1, 1, 1, 1, 0, 1], 'float32')
    returned = train(X, y, epochs=5, lr=0.5)
    message = 'train devolve quatro coisas: pesos, viés, perdas, atualizações\ntrain returns four things: weights, bias, losses, updates'
    assert isinstance(returned, (tuple, list)) and len(returned) == 4 and (np.size(returned[2]) == 5), message
    losses = [float(np.ravel(one)[0]) for one in returned[2]]
    message = f'a perda devia cair abaixo de 0.3 em 5 épocas; foi {losses}\nthe loss should fall below 0.3 in 5 epochs; it went {losses}'
    assert losses[-1] < losses[0] and losses[-1] < 0.3, message
