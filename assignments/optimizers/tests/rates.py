from otter.test_files import test_case

OK_FORMAT = False

name = "rates"
points = None

@test_case(points=None, hidden=False)
def test_two_epochs_of_three_batches(rates):
    import numpy as np
    given = rates(10, 4, 2, 0.6, 1)
    message = f'10 amostras em lotes de 4 são 3 atualizações por época, 6 em duas épocas; deu {np.size(given)}\n10 samples in batches of 4 are 3 updates an epoch, 6 in two epochs; it gave {np.size(given)}'
    assert given is not None and np.size(given) == 6, message
    right = [0.6, 0.3, 0.2, 0.15, 0.12, 0.1]
    message = f'as taxas são {right}; deu {given}\nthe rates are {right}; it gave {given}'
    assert np.allclose(np.ravel(given), right, atol=1e-05), message
