from otter.test_files import test_case

OK_FORMAT = False

name = "path"
points = None

@test_case(points=None, hidden=False)
def test_two_steps_of_gradient_descent(path):
    import numpy as np
    places = path('gd', np.array([-8, 1], 'float32'), 0.015, 2)
    message = f'dois passos são três pontos, (3, 2); deu {np.shape(places)}\ntwo steps are three places, (3, 2); it gave {np.shape(places)}'
    assert np.shape(places) == (3, 2), message
    right = [[-8, 1], [-7.88, -0.5], [-7.7618, 0.25]]
    message = f'com lr = 0.015, os pontos são {right}; deu {np.asarray(places).tolist()}\nwith lr = 0.015, the places are {right}; it gave {np.asarray(places).tolist()}'
    assert np.allclose(np.asarray(places, 'float64'), right, atol=0.001), message

@test_case(points=None, hidden=False)
def test_two_steps_of_momentum(path):
    import numpy as np
    places = path('momentum', np.array([-8, 1], 'float32'), 0.1, 2)
    message = f'dois passos são três pontos, (3, 2); deu {np.shape(places)}\ntwo steps are three places, (3, 2); it gave {np.shape(places)}'
    assert np.shape(places) == (3, 2), message
    right = [[-8, 1], [-7.92, 0], [-7.7688, -0.9]]
    message = f'com lr = 0.1, os pontos são {right}; deu {np.asarray(places).tolist()}\nwith lr = 0.1, the places are {right}; it gave {np.asarray(places).tolist()}'
    assert np.allclose(np.asarray(places, 'float64'), right, atol=0.001), message
