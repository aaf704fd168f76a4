from otter.test_files import test_case

OK_FORMAT = False

name = "parameters"
points = None

@test_case(points=None, hidden=False)
def test_without_and_with_bias(parameters):
    import numpy as np
    for bias, right in ((False, 18), (True, 24)):
        value = parameters(3, 2, 4, bias)
        message = f'3 atributos, 2 unidades, 4 saídas, bias={bias}: são {right}; deu {value}\n3 features, 2 units, 4 outputs, bias={bias}: they are {right}; it gave {value}'
        assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == right), message
