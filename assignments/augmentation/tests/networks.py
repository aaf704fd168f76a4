from otter.test_files import test_case

OK_FORMAT = False

name = "networks"
points = None

@test_case(points=None, hidden=False)
def test_two_networks(networks):
    import numpy as np
    message = 'networks é um dicionário com as chaves plain e augmented\nnetworks is a dictionary with the keys plain and augmented'
    assert isinstance(networks, dict) and {'plain', 'augmented'} <= set(networks), message
    for key in ('plain', 'augmented'):
        network = networks[key]
        message = f'networks[{key!r}] é um modelo do Keras\nnetworks[{key!r}] is a Keras model'
        assert hasattr(network, 'predict'), message
        shape = np.shape(network.predict(np.zeros((2, 28, 28, 1), 'float32'), verbose=0))
        message = f'networks[{key!r}] dá dez números para cada imagem; de duas imagens saiu {shape}\nnetworks[{key!r}] gives ten numbers for each image; two images gave {shape}'
        assert shape == (2, 10), message
    message = 'são duas redes, e não a mesma duas vezes\nthere are two networks, not the same one twice'
    assert networks['plain'] is not networks['augmented'], message
