from otter.test_files import test_case

OK_FORMAT = False

name = "build_twins"
points = None

@test_case(points=None, hidden=False)
def test_build_twins_compares_two_messages(build_twins):
    import numpy as np
    models = build_twins(24, 5)
    assert isinstance(models, (list, tuple)) and len(models) == 2, 'devolva dois modelos: encoder e twins\nreturn two models: encoder and twins'
    one, other = (np.arange(24).reshape(2, 12), 7 * np.arange(24).reshape(2, 12) % 24)
    codes = np.asarray(models[0](one))
    assert codes.shape == (2, 5), 'o encoder deve fazer de duas mensagens códigos de formato (2, 5)\nthe encoder must make codes of shape (2, 5) of two messages'
    found = np.asarray(models[1]([one, other]))
    assert found.shape == (2, 1) and (found > 0).all() and (found < 1).all(), 'twins deve devolver um número entre 0 e 1 para cada par\ntwins must return a number between 0 and 1 for each pair'
    assert np.allclose(found, np.asarray(models[1]([other, one])), atol=1e-06), 'se as duas mensagens trocam de lugar, a saída não deve mudar: o mesmo encoder lê as duas\nif the two messages change places, the output must not change: the same encoder reads both'
