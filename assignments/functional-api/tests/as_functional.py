from otter.test_files import test_case

OK_FORMAT = False

name = "as_functional"
points = None

@test_case(points=None, hidden=False)
def test_as_functional_is_the_network_for_other_sizes(as_functional):
    import keras
    import numpy as np
    model = as_functional(6, 5, 3)
    assert isinstance(model, keras.Model), 'devolva um modelo do Keras\nreturn a Keras model'
    assert not isinstance(model, keras.Sequential), 'use keras.Input, chamadas de camadas e keras.Model, sem Sequential\nuse keras.Input, calls of layers and keras.Model, without Sequential'
    shapes = [tuple(weight.shape) for weight in model.get_weights()]
    assert shapes == [(6, 5), (5,), (5, 5), (5,), (5, 3), (3,)], 'as três camadas Dense devem ter 5, 5 e 3 unidades\nthe three Dense layers must have 5, 5 and 3 units'
    random = np.random.default_rng(0)
    one, a, two, b, three, c = (random.normal(size=shape) for shape in shapes)
    model.set_weights([one, a, two, b, three, c])
    x = random.normal(size=(4, 6))
    e = np.exp(np.maximum(np.maximum(x @ one + a, 0) @ two + b, 0) @ three + c)
    assert np.allclose(np.asarray(model(x)), e / e.sum(axis=1, keepdims=True), atol=0.0001), 'as camadas ocultas têm relu, e a última softmax\nthe hidden layers have relu, and the last one softmax'
