from otter.test_files import test_case

OK_FORMAT = False

name = "first_day"
points = None

@test_case(points=None, hidden=False)
def test_first_day_is_given(first_day):
    assert first_day is not ..., 'first_day is missing\nfirst_day is missing'
