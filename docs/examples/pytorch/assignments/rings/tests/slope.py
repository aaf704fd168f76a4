from otter.test_files import test_case

OK_FORMAT = False

name = "slope"
points = None

@test_case(points=None, hidden=False)
def test_slope_is_a_number(slope):
    assert slope is not ..., 'slope is a number'
    assert float(slope) == float(slope), 'slope is a number'
