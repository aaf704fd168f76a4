from otter.test_files import test_case

OK_FORMAT = False

name = "mean_price"
points = None

@test_case(points=None, hidden=False)
def test_two_prices_of_one_city(mean_price):
    import pandas as pd
    found = mean_price(pd.DataFrame({'city': ['Natal', 'Natal'], 'price': [1.0, 2.0]}))
    assert isinstance(found, (pd.Series, pd.DataFrame)), 'return a series or a table\nreturn a series or a table'
    assert len(found) == 1, 'one row for each city\none row for each city'
