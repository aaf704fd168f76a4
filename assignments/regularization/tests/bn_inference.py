from otter.test_files import test_case

OK_FORMAT = False

name = "bn_inference"
points = None

@test_case(points=None, hidden=False)
def test_of_a_single_day(bn_inference):
    import numpy as np
    arguments = [np.array(one, 'float32') for one in ([1, 2], [0, 5], [1, 1], [4, 9])]
    y = bn_inference(np.array([[3, 4]], 'float32'), *arguments)
    message = f'para um só dia, [[3, 4]], y é [[1, 7]], quase exatamente; deu {y}\nfor a single day, [[3, 4]], y is [[1, 7]], nearly exactly; it gave {y}'
    assert np.size(y) == 2 and np.allclose(np.ravel(y), [1, 7], atol=0.001), message
