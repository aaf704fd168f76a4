from otter.test_files import test_case

OK_FORMAT = False

name = "chosen"
points = None

@test_case(points=None, hidden=False)
def test_three_rates(chosen):
    import numpy as np
    message = f'chosen é um dicionário com as chaves momentum, rmsprop e adam; é {chosen}\nchosen is a dictionary with the keys momentum, rmsprop and adam; it is {chosen}'
    assert isinstance(chosen, dict) and {'momentum', 'rmsprop', 'adam'} <= set(chosen), message
    for name in ('momentum', 'rmsprop', 'adam'):
        message = f'a taxa de {name} é um número acima de zero; é {chosen[name]}\nthe rate of {name} is a number above zero; it is {chosen[name]}'
        assert np.size(chosen[name]) == 1 and float(np.ravel(chosen[name])[0]) > 0, message
