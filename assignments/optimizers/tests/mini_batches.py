from otter.test_files import test_case

OK_FORMAT = False

name = "mini_batches"
points = None

@test_case(points=None, hidden=False)
def test_the_sizes_of_10_in_fours(mini_batches):
    import numpy as np
    X = np.arange(20, dtype='float32').reshape(10, 2)
    pairs = mini_batches(X, X[:, 0], 4, 0)
    message = f'mini_batches devolve uma lista de pares (X, y); devolveu {type(pairs).__name__}\nmini_batches returns a list of pairs (X, y); it returned {type(pairs).__name__}'
    assert isinstance(pairs, (list, tuple)) and all((len(pair) == 2 for pair in pairs)), message
    sizes = [np.size(labels) for _, labels in pairs]
    message = f'10 amostras em lotes de 4 são lotes de 4, 4 e 2; deu {sizes}\n10 samples in batches of 4 are batches of 4, 4 and 2; it gave {sizes}'
    assert sizes == [4, 4, 2], message

@test_case(points=None, hidden=False)
def test_labels_stay_with_their_samples(mini_batches):
    import numpy as np
    X = np.arange(20, dtype='float32').reshape(10, 2)
    pairs = mini_batches(X, 10 * X[:, 0], 4, 0)
    message = 'mini_batches devolve uma lista de pares (X, y)\nmini_batches returns a list of pairs (X, y)'
    assert isinstance(pairs, (list, tuple)) and all((len(pair) == 2 for pair in pairs)), message
    rows = [row for samples, _ in pairs for row in np.reshape(samples, (-1, 2)).tolist()]
    labels = [label for _, some in pairs for label in np.ravel(some).tolist()]
    message = f'cada uma das 10 amostras vem uma vez; vieram {rows}\neach of the 10 samples comes once; there came {rows}'
    assert sorted(rows) == X.tolist(), message
    message = 'aqui o rótulo é dez vezes a primeira coluna, e nos lotes também deve ser\nhere the label is ten times the first column, and so it has to be in the batches'
    assert labels == [10 * row[0] for row in rows], message
