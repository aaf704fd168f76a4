from otter.test_files import test_case

OK_FORMAT = False

name = "three_months"
points = None

@test_case(points=None, hidden=False)
def test_ten_per_cent(three_months):
    import numpy as np
    values = three_months(1000.0, 0.1)
    message = f'com v0 = 1000 e i = 0.1, são [1100, 1210, 1331]; deu {values}\nwith v0 = 1000 and i = 0.1, they are [1100, 1210, 1331]; it gave {values}'
    assert values is not None and np.size(values) == 3 and np.allclose(np.ravel(values), [1100, 1210, 1331]), message
