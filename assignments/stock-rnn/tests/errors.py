from otter.test_files import test_case

OK_FORMAT = False

name = "errors"
points = None

@test_case(points=None, hidden=False)
def test_three_numbers(errors):
    import numpy as np
    message = 'errors é um dicionário com as chaves naive, model e skill\nerrors is a dictionary with the keys naive, model and skill'
    assert isinstance(errors, dict) and {'naive', 'model', 'skill'} <= set(errors), message
    for key in ('naive', 'model', 'skill'):
        value = errors[key]
        message = f'errors[{key!r}] é um número; é {value}\nerrors[{key!r}] is a number; it is {value}'
        assert value is not None and np.size(value) == 1 and np.isfinite(float(np.ravel(value)[0])), message
