from otter.test_files import test_case

OK_FORMAT = False

name = "data_term"
points = None

@test_case(points=None, hidden=False)
def test_two_samples(data_term):
    import numpy as np
    probabilities = np.array([[0.5, 0.2, 0.3], [0.7, 0.05, 0.25]])
    value = data_term(probabilities, np.array([0, 2]))
    message = f'(0.693 + 1.386) / 2 = 1.040; deu {value}\n(0.693 + 1.386) / 2 = 1.040; it gave {value}'
    assert np.size(value) == 1 and value is not None and (abs(float(np.ravel(value)[0]) - 1.0397) < 0.001), message
