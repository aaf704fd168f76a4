from otter.test_files import test_case

OK_FORMAT = False

name = "early_stop"
points = None

@test_case(points=None, hidden=False)
def test_patience(early_stop):
    import numpy as np
    losses = np.array([5, 4, 6, 3, 4, 5, 1, 2], 'float32')
    for patience, right in ((1, (3, 2)), (2, (6, 4)), (3, (8, 7))):
        given = early_stop(losses.copy(), patience)
        message = f'com as perdas 5, 4, 6, 3, 4, 5, 1, 2 e patience = {patience}, a resposta é {right}; deu {given}\nwith the losses 5, 4, 6, 3, 4, 5, 1, 2 and patience = {patience}, the answer is {right}; it gave {given}'
        assert np.size(given) == 2 and given is not None and (np.ravel(given).tolist() == list(right)), message

@test_case(points=None, hidden=False)
def test_no_improvement(early_stop):
    import numpy as np
    given = early_stop(np.array([3, 3, 3, 3], 'float32'), 2)
    message = f'com as perdas 3, 3, 3, 3 e patience = 2, a resposta é (3, 1); deu {given}\nwith the losses 3, 3, 3, 3 and patience = 2, the answer is (3, 1); it gave {given}'
    assert np.size(given) == 2 and given is not None and (np.ravel(given).tolist() == [3, 1]), message
