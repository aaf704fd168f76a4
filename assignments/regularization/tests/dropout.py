from otter.test_files import test_case

OK_FORMAT = False

name = "dropout"
points = None

@test_case(points=None, hidden=False)
def test_in_training(dropout):
    import numpy as np
    x = np.arange(1, 2001, dtype='float32').reshape(40, 50)
    outputs = [dropout(x.copy(), 0.2, True) for _ in range(2)]
    for y in outputs:
        message = f'a saída tem o formato de x, (40, 50); deu {np.shape(y)}\nthe output has the shape of x, (40, 50); it gave {np.shape(y)}'
        assert np.shape(y) == (40, 50), message
        kept = np.asarray(y) != 0
        message = 'com rate = 0.2, cada saída é 0 ou x / 0.8\nwith rate = 0.2, each output is 0 or x / 0.8'
        assert np.allclose(np.asarray(y)[kept], x[kept] / 0.8, rtol=0.001), message
        message = f'com rate = 0.2, ficam perto de 80 % das entradas; ficaram {kept.mean():.0%}\nwith rate = 0.2, about 80 % of the entries are kept; {kept.mean():.0%} were'
        assert abs(kept.mean() - 0.8) < 0.1, message
    message = 'duas chamadas deram a mesma saída: cada uma faz um sorteio novo\ntwo calls gave the same output: each one draws anew'
    assert not np.array_equal(*outputs), message

@test_case(points=None, hidden=False)
def test_outside_training(dropout):
    import numpy as np
    x = np.array([[1, -2], [3, 0.5]], 'float32')
    y = dropout(x.copy(), 0.2, False)
    message = f'fora do treino a saída é x; deu {y}\noutside training the output is x; it gave {y}'
    assert np.shape(y) == (2, 2) and np.allclose(y, x, atol=0.0001), message
