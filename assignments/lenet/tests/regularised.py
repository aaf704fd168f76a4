from otter.test_files import test_case

OK_FORMAT = False

name = "regularised"
points = None

@test_case(points=None, hidden=False)
def test_as_many_parameters(regularised):
    network = regularised(0.01)
    message = 'regularised(0.01) devolve um modelo do Keras\nregularised(0.01) returns a Keras model'
    assert hasattr(network, 'count_params'), message
    count = network.count_params()
    message = f'a rede tem 61706 parâmetros, como lenet(); tem {count}\nthe network has 61706 parameters, as lenet(); it has {count}'
    assert count == 61706, message

@test_case(points=None, hidden=False)
def test_five_penalties(regularised):
    network = regularised(0.01)
    count = len(getattr(network, 'losses', ()))
    message = f'cinco camadas somam uma penalidade; aqui, {count}\nfive layers add a penalty; here, {count}'
    assert count == 5, message
