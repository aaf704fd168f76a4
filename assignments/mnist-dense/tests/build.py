from otter.test_files import test_case

OK_FORMAT = False

name = "build"
points = None

@test_case(points=None, hidden=False)
def test_ten_probabilities(build):
    import numpy as np
    network = build()
    message = 'build() devolve um modelo do Keras\nbuild() returns a Keras model'
    assert hasattr(network, 'count_params') and hasattr(network, 'predict'), message
    outputs = np.asarray(network.predict(np.full((2, 784), 0.5, 'float32'), verbose=0))
    message = f'duas linhas dão saídas de formato (2, 10); deu {outputs.shape}\ntwo rows give outputs of shape (2, 10); it gave {outputs.shape}'
    assert outputs.shape == (2, 10), message
    message = 'com softmax, as dez saídas somam 1\nwith softmax, the ten outputs add up to 1'
    assert np.allclose(outputs.sum(axis=1), 1, atol=0.001), message
    count = network.count_params()
    message = f'a rede tem 407050 parâmetros; aqui, {count}\nthe network has 407050 parameters; here, {count}'
    assert count == 407050, message
