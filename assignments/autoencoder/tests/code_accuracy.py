from otter.test_files import test_case

OK_FORMAT = False

name = "code_accuracy"
points = None

@test_case(points=None, hidden=False)
def test_code_accuracy_is_a_fraction(code_accuracy):
    import numpy as np
    assert np.size(code_accuracy) == 1 and isinstance(np.ravel(code_accuracy)[0], (int, float, np.number)), 'code_accuracy deve ser um número\ncode_accuracy must be one number'
    assert 0.5 < float(np.ravel(code_accuracy)[0]) <= 1, 'de um encoder treinado, mais da metade está certa; 1 é tudo certo\nwith a trained encoder, more than half are right; 1 is all of them'
