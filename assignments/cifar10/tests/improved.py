from otter.test_files import test_case

OK_FORMAT = False

name = "improved"
points = None

@test_case(points=None, hidden=False)
def test_ten_probabilities_and_not_too_many_parameters(improved):
    import numpy as np
    message = 'improved é um modelo do Keras\nimproved is a Keras model'
    assert hasattr(improved, 'count_params') and hasattr(improved, 'predict'), message
    count = improved.count_params()
    message = f'improved tem 50000 parâmetros no máximo; aqui, {count}\nimproved has 50000 parameters at most; here, {count}'
    assert count <= 50000, message
    outputs = np.asarray(improved.predict(np.random.default_rng(0).normal(size=(3, 32, 32, 3)).astype('float32'), verbose=0))
    message = f'três imagens dão saídas de formato (3, 10); deu {outputs.shape}\nthree images give outputs of shape (3, 10); it gave {outputs.shape}'
    assert outputs.shape == (3, 10), message
    message = 'com softmax, as dez saídas somam 1\nwith softmax, the ten outputs add up to 1'
    assert np.allclose(outputs.sum(axis=1), 1, atol=0.01), message

@test_case(points=None, hidden=False)
def test_a_history(history):
    curves = getattr(history, 'history', history)
    message = 'history é o que o fit devolveu\nhistory is what fit returned'
    assert isinstance(curves, dict) and 'loss' in curves, message
