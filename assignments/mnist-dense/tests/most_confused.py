from otter.test_files import test_case

OK_FORMAT = False

name = "most_confused"
points = None

@test_case(points=None, hidden=False)
def test_a_tie(most_confused):
    import numpy as np
    matrix = np.diag(np.arange(20, 30))
    matrix[3, 5], matrix[5, 3], matrix[4, 9], matrix[7, 2] = (2, 1, 3, 2)
    found = most_confused(matrix)
    message = f'aqui há dois pares, (3, 5) e (4, 9); deu {found}\nhere there are two pairs, (3, 5) and (4, 9); it gave {found}'
    assert found is not None and np.size(found) == 4, message
    pairs = sorted((sorted((int(digit) for digit in pair)) for pair in np.reshape(list(found), (2, 2))))
    assert pairs == [[3, 5], [4, 9]], message
