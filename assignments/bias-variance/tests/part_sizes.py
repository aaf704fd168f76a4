from otter.test_files import test_case

OK_FORMAT = False

name = "part_sizes"
points = None

@test_case(points=None, hidden=False)
def test_shares_without_a_rest(part_sizes):
    import numpy as np
    for n, percents, right in ((10, (70, 30), [7, 3]), (50, (60, 20, 20), [30, 10, 10])):
        given = part_sizes(n, percents)
        message = f'{n} amostras em {percents} são {right}; deu {given}\n{n} samples in {percents} are {right}; it gave {given}'
        assert given is not None and np.size(given) == len(right) and (np.ravel(given).tolist() == right), message

@test_case(points=None, hidden=False)
def test_no_sample_is_lost(part_sizes):
    import numpy as np
    given = part_sizes(7, (70, 30))
    message = f'as partes de 7 amostras somam 7; deu {given}\nthe parts of 7 samples add up to 7; it gave {given}'
    assert given is not None and np.size(given) == 2 and (np.sum(given) == 7), message
