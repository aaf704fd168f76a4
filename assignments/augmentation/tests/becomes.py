from otter.test_files import test_case

OK_FORMAT = False

name = "becomes"
points = None

@test_case(points=None, hidden=False)
def test_four_signs(becomes):
    import numpy as np
    signs = np.array([[[1, 0], [1, 1]], [[0, 1], [1, 1]], [[1, 1], [0, 0]], [[1, 1], [1, 1]]], dtype=float)
    for mode, right in (('horizontal', {'L': 'J', 'J': 'L', '-': '-', 'O': 'O'}), ('vertical', {'L': None, 'J': None, '-': None, 'O': 'O'})):
        found = becomes(signs.copy(), ['L', 'J', '-', 'O'], mode)
        message = f'devolva um dicionário com uma entrada para cada nome; deu {found}\nreturn a dictionary with an entry for each name; it gave {found}'
        assert isinstance(found, dict) and set(found) == set(right), message
        message = f'os quatro sinais do teste, {mode}: o certo é {right}; deu {found}\nthe four signs of the test, {mode}: right is {right}; it gave {found}'
        assert all((found[name] == right[name] for name in right)), message
