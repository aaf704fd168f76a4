from otter.test_files import test_case

OK_FORMAT = False

name = "Z"
points = None

@test_case(points=None, hidden=False)
def test_z_has_the_shape_of_x(Z):
    import numpy as np
    assert np.shape(Z) == (5, 2), 'Z has as many rows and columns as X\nZ has as many rows and columns as X'
