from otter.test_files import test_case

OK_FORMAT = False

name = "networks"
points = None

@test_case(points=None, hidden=False)
def test_three_networks(networks):
    import numpy as np
    message = 'networks é um dicionário com as chaves momentum, rmsprop e adam\nnetworks is a dictionary with the keys momentum, rmsprop and adam'
    assert isinstance(networks, dict) and {'momentum', 'rmsprop', 'adam'} <= set(networks), message
    for key in ('momentum', 'rmsprop', 'adam'):
        network = networks[key]
        message = f'networks[{key!r}] é um modelo do Keras com 407050 parâmetros\nnetworks[{key!r}] is a Keras model with 407050 parameters'
        assert hasattr(network, 'count_params') and network.count_params() == 407050, message
        steps = getattr(getattr(network, 'optimizer', None), 'iterations', 0)
        count = int(np.ravel(steps)[0])
        message = f'networks[{key!r}] tem 40 atualizações; aqui, {count}\nnetworks[{key!r}] has 40 updates; here, {count}'
        assert count == 40, message
