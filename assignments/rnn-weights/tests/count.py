from otter.test_files import test_case

OK_FORMAT = False

name = "count"
points = None

@test_case(points=None, hidden=False)
def test_the_model_has_three(count):
    import numpy as np
    value = count(1, 1)
    message = f'uma unidade e um atributo são 3 parâmetros; deu {value}\none unit and one feature are 3 parameters; it gave {value}'
    assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == 3), message

@test_case(points=None, hidden=False)
def test_four_units_two_features(count):
    import numpy as np
    import tensorflow as tf
    layer = tf.keras.layers.SimpleRNN(4)
    layer.build((None, 10, 2))
    value, right = (count(4, 2), layer.count_params())
    message = f'para 4 unidades e 2 atributos, o Keras conta {right}; deu {value}\nfor 4 units and 2 features, Keras counts {right}; it gave {value}'
    assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == right), message
