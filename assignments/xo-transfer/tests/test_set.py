from otter.test_files import test_case

OK_FORMAT = False

name = "test_set"
points = None

@test_case(points=None, hidden=False)
def test_enough_letters(Xtt, ytt):
    import numpy as np
    message = f'Xtt deve ter 206 imagens ou mais; tem {np.shape(Xtt)}\nXtt must have 206 images or more; it has {np.shape(Xtt)}'
    assert np.ndim(Xtt) == 4 and len(Xtt) >= 206, message
    message = 'ytt deve ter um rótulo para cada imagem de Xtt\nytt must have a label for each image of Xtt'
    assert np.ndim(ytt) and len(ytt) == len(Xtt), message
    lowest = np.min(np.asarray(Xtt, dtype=float).reshape(len(Xtt), -1), axis=1)
    message = f'os pixels de Xtt devem ir de -1 a 1, como em Xtn; em {int(np.sum(lowest >= 0))} imagens eles não descem de 0\nthe pixels of Xtt must go from -1 to 1, as in Xtn; in {int(np.sum(lowest >= 0))} images none is below 0'
    assert np.max(lowest) < 0 and np.max(Xtt) <= 1, message

@test_case(points=None, hidden=False)
def test_a_fraction(test_accuracy):
    import numpy as np
    message = f'test_accuracy deve ser um número de 0 a 1; é {test_accuracy}\ntest_accuracy must be a number from 0 to 1; it is {test_accuracy}'
    assert test_accuracy is not ... and np.size(test_accuracy) == 1 and (0 <= float(np.ravel(test_accuracy)[0]) <= 1), message
