from otter.test_files import test_case

OK_FORMAT = False

name = "Majority"
points = None

@test_case(points=None, hidden=False)
def test_the_more_frequent_of_two_labels(Majority):
    found = Majority().fit([[0], [1], [2]], ['no', 'yes', 'yes']).predict([[3], [4]])
    assert list(found) == ['yes', 'yes'], 'yes is more frequent\nyes is more frequent'
