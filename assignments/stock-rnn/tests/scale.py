from otter.test_files import test_case

OK_FORMAT = False

name = "scale"
points = None

@test_case(points=None, hidden=False)
def test_two_values(scale):
    import numpy as np
    found = np.asarray(scale(np.array([3.0, 3.0, 7.0, 7.0]), np.array([9.0, 5.0])), dtype=float).ravel()
    message = f'[3, 3, 7, 7] tem média 5 e desvio padrão 2: 9 vira 2, e 5 vira 0; deu {found}\n[3, 3, 7, 7] has mean 5 and standard deviation 2: 9 becomes 2, and 5 becomes 0; it gave {found}'
    assert found.shape == (2,) and np.allclose(found, [2, 0], atol=0.0001), message
