from otter.test_files import test_case

OK_FORMAT = False

name = "cheap"
points = None

@test_case(points=None, hidden=False)
def test_cheap_is_a_table(cheap):
    import pandas as pd
    assert isinstance(cheap, pd.DataFrame), 'cheap is a table\ncheap is a table'
