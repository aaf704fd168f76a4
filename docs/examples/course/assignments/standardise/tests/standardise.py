from otter.test_files import test_case

OK_FORMAT = False

name = "standardise"
points = None

@test_case(points=None, hidden=False)
def test_two_values_become_minus_one_and_one(standardise):
    import numpy as np
    found = standardise(np.array([[3.0], [5.0]]))
    assert found is not ..., 'write the function\nwrite the function'
    assert np.allclose(np.ravel(found), [-1, 1]), '3 and 5 become -1 and 1\n3 and 5 become -1 and 1'
