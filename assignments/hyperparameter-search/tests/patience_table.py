from otter.test_files import test_case

OK_FORMAT = False

name = "patience_table"
points = None

@test_case(points=None, hidden=False)
def test_two_trainings(patience_table):
    import numpy as np
    curves = np.array([[5, 4, 6, 3, 4, 5, 1], [2, 2, 2, 1, 3, 3, 3]], 'float32')
    found = patience_table(curves, [1, 2, 3])
    assert isinstance(found, (tuple, list, np.ndarray)) and len(found) == 2, f'devolva duas coisas; deu {found}\nreturn two things; it gave {found}'
    for name, values, right in (('perda / loss', found[0], [3, 2.5, 1]), ('épocas / epochs', found[1], [2.5, 4.5, 7])):
        message = f'{name}: para as paciências 1, 2 e 3 é {right}; deu {values}\n{name}: for patience 1, 2 and 3 it is {right}; it gave {values}'
        assert np.size(values) == 3 and values is not None and np.allclose(np.ravel(values), right, atol=0.0001), message
