from otter.test_files import test_case

OK_FORMAT = False

name = "pool"
points = None

@test_case(points=None, hidden=False)
def test_the_maximum_of_two_by_two(pool):
    import numpy as np
    features = np.array([[1, 5, 2, 0, 3], [4, -1, 0, 6, 1], [2, 2, 7, 1, 0]], dtype='float32')
    value = pool(features, (2, 2), 2, 'max')
    message = f'3 linhas e 5 colunas, janela (2, 2), stride 2: cabem 1 × 2 janelas; saíram {np.size(value)} números\n3 rows and 5 columns, a window of (2, 2), stride 2: 1 × 2 windows fit; there are {np.size(value)} numbers'
    assert np.size(value) == 2, message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f'"max" deve dar [[5, 6]]; deu {numbers}\n"max" must give [[5, 6]]; it gave {numbers}'
    assert np.allclose(numbers, [5, 6], atol=0.001), message

@test_case(points=None, hidden=False)
def test_the_maximum_of_negative_numbers(pool):
    import numpy as np
    value = pool(np.array([[-3, -1], [-2, -5]], dtype='float32'), (2, 2), 2, 'max')
    message = f'o maior de -3, -1, -2 e -5 é -1; deu {value}\nthe largest of -3, -1, -2 and -5 is -1; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) + 1) < 0.001), message

@test_case(points=None, hidden=False)
def test_the_mean_of_two_by_three(pool):
    import numpy as np
    features = np.array([[1, 5, 2, 0, 3], [4, -1, 0, 6, 1], [2, 2, 7, 1, 0]], dtype='float32')
    value = pool(features, (2, 3), 1, 'mean')
    message = f'3 linhas e 5 colunas, janela (2, 3), stride 1: cabem 2 × 3 janelas; o formato é {np.shape(value)}\n3 rows and 5 columns, a window of (2, 3), stride 1: 2 × 3 windows fit; the shape is {np.shape(value)}'
    assert [n for n in np.shape(value) if n != 1] == [2, 3], message
    first = float(np.ravel(value)[0])
    message = f'a primeira média é (1 + 5 + 2 + 4 - 1 + 0) / 6 = 1.833; deu {first:.3f}\nthe first mean is (1 + 5 + 2 + 4 - 1 + 0) / 6 = 1.833; it gave {first:.3f}'
    assert abs(first - 11 / 6) < 0.001, message
