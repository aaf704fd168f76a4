from otter.test_files import test_case

OK_FORMAT = False

name = "predict"
points = None

@test_case(points=None, hidden=False)
def test_one_label_for_each_sample(predict):
    import numpy as np
    X, w = (np.array([[0, 0], [0, 1], [1, 0], [1, 1]], 'float32'), np.array([-1.5, 1, 1], 'float32'))
    labels = predict(X, w)
    message = 'predict deve devolver um rótulo, 0 ou 1, para cada linha de X\npredict must return one label, 0 or 1, for each row of X'
    assert np.size(labels) == 4 and all((label in (0, 1) for label in np.ravel(labels))), message

@test_case(points=None, hidden=False)
def test_the_and_of_two_inputs(predict):
    import numpy as np
    X, w = (np.array([[0, 0], [0, 1], [1, 0], [1, 1]], 'float32'), np.array([-1.5, 1, 1], 'float32'))
    labels = np.ravel(predict(X, w)).tolist()
    message = f'w = [-1.5, 1, 1] (viés -1.5) deve dar [0, 0, 0, 1]; deu {labels}\nw = [-1.5, 1, 1] (bias -1.5) must give [0, 0, 0, 1]; it gave {labels}'
    assert labels == [0, 0, 0, 1], message
