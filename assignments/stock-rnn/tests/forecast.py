from otter.test_files import test_case

OK_FORMAT = False

name = "forecast"
points = None

@test_case(points=None, hidden=False)
def test_two_days_two_cells(forecast):
    import numpy as np
    weights = [np.array([[0.5, -1.0]]), np.array([[0.1, 0.3], [0.0, -0.2]]), np.array([0.2, 0.0]), np.array([[2.0], [-1.0]]), np.array([0.5])]
    value = forecast(np.array([[1.0], [-2.0]]), weights)
    one = np.tanh([0.7, -1.0])
    two = np.tanh([-0.8 + 0.1 * one[0], 2 + 0.3 * one[0] - 0.2 * one[1]])
    right = 2 * two[0] - two[1] + 0.5
    message = f'aqui a previsão é {right:.4f}; deu {value}\nhere the forecast is {right:.4f}; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - right) < 0.0001), message

@test_case(points=None, hidden=False)
def test_the_network_of_keras(forecast):
    import keras
    import numpy as np
    network = keras.Sequential([keras.Input((6, 1)), keras.layers.SimpleRNN(3), keras.layers.Dense(1)])
    window = np.array([[0.5], [-1.0], [0.25], [2.0], [-0.5], [1.0]])
    right = float(np.ravel(network.predict(window[None], verbose=0))[0])
    value = forecast(window, network.get_weights())
    message = f'com os mesmos pesos, o Keras prevê {right:.4f}; deu {value}\nwith the same weights, Keras predicts {right:.4f}; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - right) < 0.001), message
