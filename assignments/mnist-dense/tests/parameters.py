from otter.test_files import test_case

OK_FORMAT = False

name = "parameters"
points = None

@test_case(points=None, hidden=False)
def test_the_two_examples(parameters):
    import numpy as np
    for sizes, right in (([3, 2], 8), ([784, 512, 10], 407050)):
        value = parameters(list(sizes))
        message = f'{sizes} tem {right} parâmetros; deu {value}\n{sizes} has {right} parameters; it gave {value}'
        assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == right), message
