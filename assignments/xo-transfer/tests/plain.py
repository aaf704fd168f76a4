from otter.test_files import test_case

OK_FORMAT = False

name = "plain"
points = None

@test_case(points=None, hidden=False)
def test_convolutional(cnn):
    assert hasattr(cnn, 'layers'), 'cnn deve ser um modelo do Keras\ncnn must be a Keras model'
    message = 'cnn deve ter ao menos uma camada Conv2D\ncnn must have at least one Conv2D layer'
    layers, found = (list(cnn.layers), False)
    while layers and (not found):
        layer = layers.pop()
        found = any(('Conv2D' in kind.__name__ for kind in type(layer).__mro__))
        layers += getattr(layer, 'layers', None) or list(getattr(layer, '_flatten_layers', lambda **_: [])(include_self=False, recursive=False))
    own = any((len(weight.shape) == 4 for weight in getattr(cnn, 'weights', ())))
    assert found or own, message

@test_case(points=None, hidden=False)
def test_a_fraction(cnn_accuracy):
    import numpy as np
    message = f'cnn_accuracy deve ser um número de 0 a 1; é {cnn_accuracy}\ncnn_accuracy must be a number from 0 to 1; it is {cnn_accuracy}'
    assert cnn_accuracy is not ... and np.size(cnn_accuracy) == 1 and (0 <= float(np.ravel(cnn_accuracy)[0]) <= 1), message
