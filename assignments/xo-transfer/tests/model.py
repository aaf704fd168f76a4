from otter.test_files import test_case

OK_FORMAT = False

name = "model"
points = None

@test_case(points=None, hidden=False)
def test_parameters(model):
    assert hasattr(model, 'trainable_weights'), 'model deve ser um modelo do Keras / model must be a Keras model'
    import numpy as np
    count = sum((int(np.prod(weight.shape)) for weight in model.trainable_weights))
    message = f'o treino deve mudar 12832 parâmetros; mudaria {count} / training must change 12832 parameters; it would change {count}'
    assert count in (12832, 12821), message

@test_case(points=None, hidden=False)
def test_compiled(model):
    message = "compile model com loss='binary_crossentropy' / compile model with loss='binary_crossentropy'"
    assert getattr(model, 'compiled', False), message
