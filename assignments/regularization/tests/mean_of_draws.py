from otter.test_files import test_case

OK_FORMAT = False

name = "mean_of_draws"
points = None

@test_case(points=None, hidden=False)
def test_of_a_thousand_draws(mean_of_draws):
    import numpy as np
    x = np.array([[1, -2, 4], [8, 1, -1]], 'float32')
    y = mean_of_draws(x.copy(), 0.5, 1000)
    message = f'a média de mil sorteios fica a menos de 20 % de {x.tolist()}; deu {y}\nthe mean of a thousand draws is less than 20 % from {x.tolist()}; it gave {y}'
    assert np.shape(y) == (2, 3) and np.allclose(y, x, rtol=0.2), message
    message = 'a média é exatamente x: os sorteios são os do treino\nthe mean is x exactly: the draws are those of training'
    assert not np.array_equal(y, x), message
