from otter.test_files import test_case

OK_FORMAT = False

name = "nearest"
points = None

@test_case(points=None, hidden=False)
def test_nearest_of_three_codes(nearest):
    import numpy as np
    found = nearest(np.array([[1.0, 1.0], [6.0, 6.0], [0.0, 3.0]]), np.array([[1.0, 2.0], [5.0, 5.0]]))
    assert np.size(found) == 2 and found is not None, 'duas linhas em queries: devolva dois índices\ntwo rows in queries: return two indices'
    assert [int(index) for index in np.ravel(found)] == [0, 1], 'a linha mais perto de (1, 2) é (1, 1), e de (5, 5) é (6, 6)\nthe row nearest to (1, 2) is (1, 1), and to (5, 5) it is (6, 6)'
