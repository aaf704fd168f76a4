from otter.test_files import test_case

OK_FORMAT = False

name = "result"
points = None

@test_case(points=None, hidden=False)
def test_four_things_and_an_accuracy(trained, final_accuracy):
    import numpy as np
    message = 'trained são as quatro coisas que train devolve\ntrained are the four things that train returns'
    assert isinstance(trained, (tuple, list)) and len(trained) == 4, message
    message = f'a acurácia é uma fração de 0 a 1; é {final_accuracy}\nthe accuracy is a fraction from 0 to 1; it is {final_accuracy}'
    assert final_accuracy is not ... and final_accuracy is not None and (np.size(final_accuracy) == 1), message
    assert 0 <= float(np.ravel(final_accuracy)[0]) <= 1, message
