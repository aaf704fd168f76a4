from otter.test_files import test_case

OK_FORMAT = False

name = "keras_weights"
points = None

@test_case(points=None, hidden=False)
def test_keras_computes_the_same(keras_weights):
    import numpy as np
    import tensorflow as tf
    U, V = (np.array([[1, 2], [0, 1], [-1, 0]], 'float32'), np.array([[1, 0], [1, 1], [0, 2], [3, -1]], 'float32'))
    W = np.array([[0, 1], [0.5, 0]], 'float32')
    X = np.array([[[1, 0, 0], [0, 1, 0]]], 'float32')
    given = keras_weights(U, W, V)
    message = f'são três matrizes; deu {given}\nthey are three matrices; it gave {given}'
    assert given is not None and len(given) == 3, message
    shapes = [np.shape(one) for one in given]
    message = f'para 3 atributos, 2 unidades e 4 saídas, os formatos são (3, 2), (2, 2) e (2, 4); são {shapes}\nfor 3 features, 2 units and 4 outputs, the shapes are (3, 2), (2, 2) and (2, 4); they are {shapes}'
    assert shapes == [(3, 2), (2, 2), (2, 4)], message
    rnn = tf.keras.layers.SimpleRNN(2, activation='linear', use_bias=False, return_sequences=True)
    rnn.build((None, None, 3))
    rnn.set_weights([np.array(one) for one in given[:2]])
    last = np.ravel(rnn(X)[0, -1])
    message = f'o segundo estado é [2, 1.5]; com estas matrizes, o Keras dá {last}\nthe second state is [2, 1.5]; with these matrices Keras gives {last}'
    assert np.allclose(last, [2, 1.5], atol=0.0001), message
