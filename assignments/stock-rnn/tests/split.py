from otter.test_files import test_case

OK_FORMAT = False

name = "split"
points = None

@test_case(points=None, hidden=False)
def test_seven_windows(split):
    import numpy as np
    y = np.arange(7.0)
    X = 10 * y[:, None, None] + np.arange(3.0)[None, :, None]
    found = split(X.copy(), y.copy(), 1, 2)
    message = 'split devolve seis arrays\nsplit returns six arrays'
    assert found is not None and len(found) == 6, message
    parts = [np.asarray(one, dtype=float) for one in found]
    lengths = [len(one) for one in parts]
    message = f'de sete janelas, com n_val = 1 e n_test = 2, quatro treinam, uma valida e duas testam; deu {lengths}\nof seven windows, with n_val = 1 and n_test = 2, four train, one validates and two test; it gave {lengths}'
    assert lengths == [4, 4, 1, 1, 2, 2], message
    targets = [parts[place].ravel().tolist() for place in (1, 3, 5)]
    message = f'os alvos 0, 1, 2, 3 são do treino, 4 da validação, 5 e 6 do teste; deu {targets}\nthe targets 0, 1, 2, 3 are for training, 4 for validation, 5 and 6 for the test; it gave {targets}'
    assert targets == [[0, 1, 2, 3], [4], [5, 6]], message
    message = 'cada janela continua com o seu alvo\neach window stays with its target'
    assert all((np.allclose(np.ravel(one[:, 0]), 10 * np.ravel(two)) for one, two in zip(parts[::2], parts[1::2]))), message
