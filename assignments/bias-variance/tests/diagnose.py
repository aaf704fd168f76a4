from otter.test_files import test_case

OK_FORMAT = False

name = "diagnose"
points = None

@test_case(points=None, hidden=False)
def test_high_bias_and_high_variance(diagnose):
    import numpy as np
    for errors, right in (((15, 16, 0), [True, False]), ((1, 11, 0), [False, True]), ((15, 16, 14), [False, False])):
        given = diagnose(*errors)
        message = f'com os erros {errors}, viés e variância altos são {right}; deu {given}\nwith the errors {errors}, high bias and high variance are {right}; it gave {given}'
        assert given is not None and np.size(given) == 2 and ([bool(one) for one in np.ravel(given)] == right), message
