from otter.test_files import test_case

OK_FORMAT = False

name = "draw"
points = None

@test_case(points=None, hidden=False)
def test_draws_from_lists_and_ranges(draw):
    import numpy as np
    space = {'rate': (0.0001, 1.0), 'hidden': [[4], [4, 2], [8]], 'optimizer': ['sgd', 'adam']}
    found = draw(dict(space), 200, 5)
    message = 'draw(space, 200, 5) deve devolver uma lista de 200 dicionários com os nomes rate, hidden e optimizer\ndraw(space, 200, 5) must return a list of 200 dictionaries with the names rate, hidden and optimizer'
    assert isinstance(found, (list, tuple)) and len(found) == 200, message
    assert all((isinstance(one, dict) and set(one) == set(space) for one in found)), message
    rates = np.array([float(np.ravel(one['rate'])[0]) for one in found])
    message = 'as taxas devem ficar entre 0.0001 e 1, cerca de metade delas abaixo de 0.01\nthe rates must lie between 0.0001 and 1, about half of them below 0.01'
    assert rates.min() >= 0.0001 and rates.max() <= 1 and (0.3 < np.mean(rates < 0.01) < 0.7), message
    message = 'hidden deve ser uma das listas [4], [4, 2] e [8], e todas aparecem em 200 sorteios\nhidden must be one of the lists [4], [4, 2] and [8], and all of them occur in 200 draws'
    assert {tuple(one['hidden']) for one in found} == {(4,), (4, 2), (8,)}, message
    assert str(found) == str(draw(dict(space), 200, 5)), 'a mesma seed deve dar a mesma lista\nthe same seed must give the same list'
    assert str(found) != str(draw(dict(space), 200, 6)), 'outra seed deve dar outra lista\nanother seed must give another list'
