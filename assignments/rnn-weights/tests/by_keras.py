from otter.test_files import test_case

OK_FORMAT = False

name = "by_keras"
points = None

@test_case(points=None, hidden=False)
def test_two_numbers(by_keras):
    import numpy as np
    message = f'by_keras são dois números; é {by_keras}\nby_keras is two numbers; it is {by_keras}'
    assert by_keras is not ... and by_keras is not None and (np.size(by_keras) == 2), message
    one, two = [float(number) for one in by_keras for number in np.ravel(one)]
    message = f'a célula treinada dá perto de 0.58 e 0.80; aqui, {one:.5f} e {two:.5f}\nthe trained cell gives about 0.58 and 0.80; here, {one:.5f} and {two:.5f}'
    assert abs(one - 0.58) < 0.1 and abs(two - 0.8) < 0.1, message
