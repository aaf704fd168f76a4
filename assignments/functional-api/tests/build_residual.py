from otter.test_files import test_case

OK_FORMAT = False

name = "build_residual"
points = None

@test_case(points=None, hidden=False)
def test_build_residual_lets_its_input_through(build_residual):
    import numpy as np
    model = build_residual(3, 5, 2)
    assert model is not None, 'devolva um modelo\nreturn a model'
    assert model.count_params() == 2 * (3 * 5 + 5 + 5 * 3 + 3), 'cada um dos dois blocos tem as suas próprias camadas, com 3 · 5 + 5 e 5 · 3 + 3 pesos\neach of the two blocks has layers of its own, with 3 · 5 + 5 and 5 · 3 + 3 weights'
    x = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]])
    model.set_weights([0 * weight for weight in model.get_weights()])
    assert np.allclose(np.asarray(model(x)), x, atol=1e-05), 'com todos os pesos em 0, cada bloco deve devolver sua entrada\nwith all weights at 0, each block must return its input'
    model.set_weights([0 * weight + (1 if weight.ndim == 1 else 0) for weight in model.get_weights()])
    assert np.allclose(np.asarray(model(x)), x + 2, atol=1e-05), 'com os vieses em 1 e os outros pesos em 0, cada um dos dois blocos soma 1\nwith the biases at 1 and all other weights at 0, each of the two blocks adds 1'
