from otter.test_files import test_case

OK_FORMAT = False

name = "model"
points = None

@test_case(points=None, hidden=False)
def test_the_network(model):
    message = 'model é um modelo do Keras\nmodel is a Keras model'
    assert hasattr(model, 'count_params') and hasattr(model, 'predict'), message
    message = f'a rede tem 29 parâmetros; a sua tem {model.count_params()}\nthe network has 29 parameters; yours has {model.count_params()}'
    assert model.count_params() == 29, message

@test_case(points=None, hidden=False)
def test_the_updates(model):
    count = int(model.optimizer.iterations) if getattr(model, 'optimizer', None) is not None else 0
    message = f'20 épocas de 22 lotes são 440 atualizações; foram {count}\n20 epochs of 22 batches are 440 updates; there were {count}'
    assert count == 440, message

@test_case(points=None, hidden=False)
def test_the_validation(history):
    curves = getattr(history, 'history', history)
    message = 'history tem as curvas loss e val_loss\nhistory has the curves loss and val_loss'
    assert isinstance(curves, dict) and {'loss', 'val_loss'} <= set(curves), message
