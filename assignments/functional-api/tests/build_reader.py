from otter.test_files import test_case

OK_FORMAT = False

name = "build_reader"
points = None

@test_case(points=None, hidden=False)
def test_build_reader_makes_probabilities_of_both_inputs(build_reader):
    import numpy as np
    model = build_reader(20, 9, 4)
    assert model is not None, 'devolva um modelo\nreturn a model'
    told, asked = (np.arange(24).reshape(2, 12) % 20, np.array([[0, 8, 3, 1], [5, 5, 2, 7]]))
    found = np.asarray(model([told, asked]))
    assert found.shape == (2, 4), 'dois pedidos e quatro classes: a saída deve ter formato (2, 4)\ntwo requests and four classes: the output must have the shape (2, 4)'
    assert (found >= 0).all() and np.allclose(found.sum(axis=1), 1, atol=0.0001), 'cada linha deve ter probabilidades que somam 1\neach row must have probabilities that sum to 1'
    assert not np.allclose(np.asarray(model([told[::-1], asked])), found, rtol=0, atol=1e-07), 'a saída deve mudar com a mensagem\nthe output must change with the message'
    assert not np.allclose(np.asarray(model([told, asked[::-1]])), found, rtol=0, atol=1e-07), 'a saída deve mudar com a pergunta\nthe output must change with the question'
