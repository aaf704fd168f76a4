from otter.test_files import test_case

OK_FORMAT = False

name = "base"
points = None

@test_case(points=None, hidden=False)
def test_features(base):
    shape = getattr(base, 'output_shape', None)
    message = f'base deve dar 1280 números por imagem; deu {shape}\nbase must give 1280 numbers for each image; it gave {shape}'
    assert shape == (None, 1280), message

@test_case(points=None, hidden=False)
def test_frozen(base):
    assert hasattr(base, 'count_params'), 'base deve ser um modelo do Keras\nbase must be a Keras model'
    count = base.count_params()
    assert count == 2257984, f'base deve ter 2257984 parâmetros; tem {count}\nbase must have 2257984 parameters; it has {count}'
    assert not base.trainable_weights, 'congele base: trainable deve ser False\nfreeze base: trainable must be False'
