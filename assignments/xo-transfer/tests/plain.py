from otter.test_files import test_case

OK_FORMAT = False

name = "plain"
points = None

@test_case(points=None, hidden=False)
def test_convolutional(cnn):
    assert hasattr(cnn, 'layers'), 'cnn deve ser um modelo do Keras / cnn must be a Keras model'
    message = 'cnn deve ter ao menos uma camada Conv2D / cnn must have at least one Conv2D layer'
    assert any(('Conv2D' in type(layer).__name__ for layer in cnn.layers)), message

@test_case(points=None, hidden=False)
def test_a_fraction(cnn_accuracy):
    import numpy as np
    message = f'cnn_accuracy deve ser um número de 0 a 1; é {cnn_accuracy} / cnn_accuracy must be a number from 0 to 1; it is {cnn_accuracy}'
    assert cnn_accuracy is not ... and np.size(cnn_accuracy) == 1 and (0 <= float(np.ravel(cnn_accuracy)[0]) <= 1), message
