from otter.test_files import test_case

OK_FORMAT = False

name = "rates"
points = None

@test_case(points=None, hidden=False)
def test_four_numbers(rate_old, rate_torch, rate_code, rate_paper):
    import numpy as np
    for rate in (rate_old, rate_torch, rate_code, rate_paper):
        message = f'cada resposta é um número de 0 a 1; uma é {rate!r}\neach answer is a number from 0 to 1; one is {rate!r}'
        assert np.size(rate) == 1 and isinstance(np.ravel(rate)[0], (int, float, np.number)), message
        assert 0 <= float(np.ravel(rate)[0]) <= 1, message
