from otter.test_files import test_case

OK_FORMAT = False

name = "accuracies"
points = None

@test_case(points=None, hidden=False)
def test_two_fractions(accuracies):
    import numpy as np
    message = 'accuracies é um dicionário com as chaves base e improved\naccuracies is a dictionary with the keys base and improved'
    assert isinstance(accuracies, dict) and {'base', 'improved'} <= set(accuracies), message
    for key in ('base', 'improved'):
        value = accuracies[key]
        message = f'accuracies[{key!r}] é um número de 0 a 1; é {value}\naccuracies[{key!r}] is a number from 0 to 1; it is {value}'
        assert value is not None and np.size(value) == 1 and (0 <= float(np.ravel(value)[0]) <= 1), message
