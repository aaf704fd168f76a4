from otter.test_files import test_case

OK_FORMAT = False

name = "updates"
points = None

@test_case(points=None, hidden=False)
def test_the_two_trainings(updates):
    import numpy as np
    for n, right in ((60000, 2345), (1000, 40)):
        value = updates(n, 128, 5)
        message = f'{n} imagens em lotes de 128, cinco épocas: {right}; deu {value}\n{n} images in batches of 128, five epochs: {right}; it gave {value}'
        assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == right), message
