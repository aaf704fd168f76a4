from otter.test_files import test_case

OK_FORMAT = False

name = "reading"
points = None

@test_case(points=None, hidden=False)
def test_two_of_the_degrees(reading):
    import numpy as np
    message = f'reading são dois graus diferentes entre 1, 4 e 12; é {reading}\nreading is two different degrees out of 1, 4 and 12; it is {reading}'
    assert reading is not ... and np.size(reading) == 2 and (len({int(one) for one in np.ravel(reading)} & {1, 4, 12}) == 2), message
