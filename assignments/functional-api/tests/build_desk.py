from otter.test_files import test_case

OK_FORMAT = False

name = "build_desk"
points = None

@test_case(points=None, hidden=False)
def test_build_desk_has_two_outputs(build_desk):
    import numpy as np
    model = build_desk(0.5)
    assert model is not None, 'devolva um modelo\nreturn a model'
    found = model([np.arange(24).reshape(2, 12), np.array([[0, 15, 3, 1], [5, 5, 2, 7]])])
    found = [found[key] for key in sorted(found)] if isinstance(found, dict) else list(found)
    assert [tuple(one.shape) for one in found] == [(2, 3), (2, 1)], 'de dois pedidos devem sair formatos (2, 3) e (2, 1)\ntwo requests must give the shapes (2, 3) and (2, 1)'
    assert np.allclose(np.sum(np.asarray(found[0]), axis=1), 1, atol=0.0001), 'as probabilidades dos setores devem somar 1\nthe probabilities of the departments must sum to 1'

@test_case(points=None, hidden=False)
def test_build_desk_weighs_its_losses(build_desk):
    import numpy as np
    model = build_desk(0.5)
    assert model is not None, 'devolva um modelo\nreturn a model'
    names = isinstance(model([np.ones((1, 12)), np.ones((1, 4))]), dict)
    right = [np.array([0, 2]), np.array([[3.0], [5.0]])]
    guess = [np.array([[0.5, 0.25, 0.25], [0.25, 0.25, 0.5]]), np.array([[1.0], [5.0]])]
    both = [{'department': one[0], 'hours': one[1]} if names else one for one in (right, guess)]
    loss = float(np.asarray(model.compute_loss(y=both[0], y_pred=both[1])))
    assert abs(loss - (np.log(2) + 0.5 * 2)) < 0.001, f'a perda deste palpite deve ser log 2 + 0.5 · 2 = 1.693; é {loss:.3f}\nthe loss of this guess must be log 2 + 0.5 · 2 = 1.693; it is {loss:.3f}'
