from otter.test_files import test_case

OK_FORMAT = False

name = "deeper"
points = None

@test_case(points=None, hidden=False)
def test_it_reads_most_digits(deeper, X, labels):
    import numpy as np
    message = 'deeper é um modelo do Keras que recebe X\ndeeper is a Keras model that takes X'
    assert hasattr(deeper, 'predict'), message
    outputs = np.asarray(deeper.predict(X[:200], verbose=0))
    message = f'a saída tem 10 colunas; tem {outputs.shape}\nthe output has 10 columns; it has {outputs.shape}'
    assert outputs.shape == (200, 10), message
    right = np.mean(outputs.argmax(axis=1) == labels[:200])
    message = f'a rede acerta {right:.0%}; treine-a mais\nthe network is right on {right:.0%}; train it longer'
    assert right > 0.8, message
