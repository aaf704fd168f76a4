from otter.test_files import test_case

OK_FORMAT = False

name = "line"
points = None

@test_case(points=None, hidden=False)
def test_line_is_fitted(line):
    assert hasattr(line, 'coef_'), 'fit the estimator\nfit the estimator'
