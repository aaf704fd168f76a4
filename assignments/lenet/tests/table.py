from otter.test_files import test_case

OK_FORMAT = False

name = "table"
points = None

@test_case(points=None, hidden=False)
def test_forty_rates_that_fall(table):
    import numpy as np
    message = f'table são 40 taxas; é {table}\ntable is 40 rates; it is {table}'
    assert table is not ... and np.size(table) == 40, message
    rates = np.ravel(np.asarray(table, dtype=float))
    message = f'começa em 0.01000 e termina em 0.00116; aqui, {rates[0]:.5f} e {rates[-1]:.5f}\nit begins with 0.01000 and ends with 0.00116; here, {rates[0]:.5f} and {rates[-1]:.5f}'
    assert abs(rates[0] - 0.01) < 1e-05 and abs(rates[-1] - 0.00116) < 1e-05, message
