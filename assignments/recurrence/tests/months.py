from otter.test_files import test_case

OK_FORMAT = False

name = "months"
points = None

@test_case(points=None, hidden=False)
def test_four_months(months):
    import numpy as np
    values = months(4, 1000.0, 0.1)
    message = f'com v0 = 1000 e i = 0.1, são [1100, 1210, 1331, 1464.1]; deu {values}\nwith v0 = 1000 and i = 0.1, they are [1100, 1210, 1331, 1464.1]; it gave {values}'
    assert values is not None and np.size(values) == 4 and np.allclose(np.ravel(values), [1100, 1210, 1331, 1464.1]), message

@test_case(points=None, hidden=False)
def test_one_month(months):
    import numpy as np
    values = months(1, 200.0, 0.5)
    message = f'com v0 = 200 e i = 0.5, um mês dá [300]; deu {values}\nwith v0 = 200 and i = 0.5, one month gives [300]; it gave {values}'
    assert values is not None and np.size(values) == 1 and (abs(float(np.ravel(values)[0]) - 300) < 0.01), message
