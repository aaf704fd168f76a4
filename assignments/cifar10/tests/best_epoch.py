from otter.test_files import test_case

OK_FORMAT = False

name = "best_epoch"
points = None

@test_case(points=None, hidden=False)
def test_the_third_epoch(best_epoch):
    import numpy as np
    history = {'loss': [2.0, 1.5, 1.2, 1.0], 'accuracy': [0.2, 0.4, 0.5, 0.6], 'val_loss': [2.1, 1.8, 1.6, 1.7], 'val_accuracy': [0.2, 0.3, 0.4, 0.45]}
    value = best_epoch(history)
    message = f'a menor perda de validação, 1.6, é a da época 3; deu {value}\nthe lowest validation loss, 1.6, is that of epoch 3; it gave {value}'
    assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == 3), message
