from otter.test_files import test_case

OK_FORMAT = False

name = "read_runs"
points = None

@test_case(points=None, hidden=False)
def test_two_runs(read_runs):
    import numpy as np
    given = read_runs([np.array([50.0, 60, 58]), np.array([40.0, 70, 70, 64])])
    message = f'o treino 1 chega a 70 na época 2 e termina 6 pontos abaixo: (1, 2, 6); deu {given}\ntraining 1 reaches 70 at epoch 2 and ends 6 points below: (1, 2, 6); it gave {given}'
    assert given is not None and np.size(given) == 3 and np.allclose([float(np.ravel(one)[0]) for one in given], [1, 2, 6], atol=0.0001), message
