from otter.test_files import test_case

OK_FORMAT = False

name = "vote"
points = None

@test_case(points=None, hidden=False)
def test_four_models_and_three_samples(vote):
    import numpy as np
    given = vote(np.array([[2, 3, 0], [2, 1, 0], [0, 1, 1], [1, 3, 2]]))
    message = f'os votos são 2, 2, 0, 1; depois 3, 1, 1, 3, um empate; e 0, 0, 1, 2: ganham [2, 1, 0]; deu {given}\nthe votes are 2, 2, 0, 1; then 3, 1, 1, 3, a tie; and 0, 0, 1, 2: [2, 1, 0] win; it gave {given}'
    assert given is not None and np.size(given) == 3 and (np.ravel(given).tolist() == [2, 1, 0]), message
