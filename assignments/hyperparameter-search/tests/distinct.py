from otter.test_files import test_case

OK_FORMAT = False

name = "distinct"
points = None

@test_case(points=None, hidden=False)
def test_different_values(distinct):
    import numpy as np
    configs = [{'rate': 0.1, 'hidden': [16, 8]}, {'rate': 0.01, 'hidden': [8, 16]}, {'rate': 0.5, 'hidden': [16, 8]}]
    for name, right in (('rate', 3), ('hidden', 2)):
        value = distinct([dict(one) for one in configs], name)
        message = f'nestas três configurações há {right} valores diferentes de {name}; deu {value}\nin these three configurations there are {right} different values of {name}; it gave {value}'
        assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == right), message
