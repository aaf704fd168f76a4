from otter.test_files import test_case

OK_FORMAT = False

name = "size_of"
points = None

@test_case(points=None, hidden=False)
def test_size_of_a_single_layer(size_of):
    assert size_of([3, 1]) == 4, 'three weights and a bias'
