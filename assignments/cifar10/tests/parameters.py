from otter.test_files import test_case

OK_FORMAT = False

name = "parameters"
points = None

@test_case(points=None, hidden=False)
def test_the_two_networks(parameters):
    import numpy as np
    base = [('conv', 8, 3), ('pool',), ('conv', 16, 3), ('pool',), ('conv', 32, 3), ('pool',), ('flatten',), ('dense', 32), ('dense', 10)]
    for shape, layers, right in (((4, 4, 1), [('conv', 2, 3), ('pool',), ('flatten',), ('dense', 5)], 65), ((32, 32, 3), base, 22778)):
        value = parameters(shape, layers)
        message = f'com {len(layers)} camadas sobre {shape} são {right} parâmetros; deu {value}\n{len(layers)} layers on {shape} have {right} parameters; it gave {value}'
        assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == right), message
