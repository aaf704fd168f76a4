from otter.test_files import test_case

OK_FORMAT = False

name = "plain"
points = None

@test_case(points=None, hidden=False)
def test_ten_probabilities(plain):
    import numpy as np
    network = plain()
    message = 'plain() devolve um modelo do Keras\nplain() returns a Keras model'
    assert hasattr(network, 'count_params') and hasattr(network, 'predict'), message
    outputs = np.asarray(network.predict(np.full((2, 32, 32, 3), 0.5, 'float32'), verbose=0))
    message = f'duas imagens dão saídas de formato (2, 10); deu {outputs.shape}\ntwo images give outputs of shape (2, 10); it gave {outputs.shape}'
    assert outputs.shape == (2, 10), message
    count = network.count_params()
    message = f'a rede tem 22778 parâmetros; aqui, {count}\nthe network has 22778 parameters; here, {count}'
    assert count == 22778, message
