from otter.test_files import test_case

OK_FORMAT = False

name = "model"
points = None

@test_case(points=None, hidden=False)
def test_parameters(model):
    assert hasattr(model, 'trainable_weights'), 'model deve ser um modelo do Keras\nmodel must be a Keras model'
    import numpy as np
    count = sum((int(np.prod(weight.shape)) for weight in model.trainable_weights))
    message = f'o treino deve mudar 12832 parâmetros (12821 com uma saída só); mudaria {count}\ntraining must change 12832 parameters (12821 with one output); it would change {count}'
    assert count in (12832, 12821), message

@test_case(points=None, hidden=False)
def test_compiled(model):
    message = "compile model com loss='binary_crossentropy'\ncompile model with loss='binary_crossentropy'"
    loss = getattr(model, 'loss', None)
    loss = loss[0] if isinstance(loss, (list, tuple)) and len(loss) == 1 else loss
    name = loss if isinstance(loss, str) else getattr(loss, '__name__', type(loss).__name__)
    plain = str(name).lower().replace('_', '')
    assert getattr(model, 'compiled', False) and plain in ('binarycrossentropy', 'bce'), message
