from otter.test_files import test_case

OK_FORMAT = False

name = "setup_model"
points = None

@test_case(points=None, hidden=False)
def test_one_output_at_the_end(setup_model):
    import numpy as np
    for task, n_classes, width in (('binary', 2, 1), ('classes', 5, 5), ('regression', 2, 1)):
        model = setup_model(3, [7, 4], 'tanh', 0.25, task, n_classes)
        assert hasattr(model, 'count_params'), 'setup_model devolve um modelo do Keras\nsetup_model returns a Keras model'
        shape = np.shape(model(np.zeros((2, 3), 'float32')))
        assert shape == (2, width), f'com task = {task!r}, dois grãos dão saídas de formato {(2, width)}; deu {shape}\nwith task = {task!r}, two beans give outputs of shape {(2, width)}; it gave {shape}'
        weights = 3 * 7 + 7 + 7 * 4 + 4 + 4 * width + width
        message = f'com hidden = [7, 4] e task = {task!r} são {weights} pesos; deu {model.count_params()}\nwith hidden = [7, 4] and task = {task!r} there are {weights} weights; it gave {model.count_params()}'
        assert model.count_params() == weights, message

@test_case(points=None, hidden=False)
def test_no_hidden_layer(setup_model):
    model = setup_model(3, [], 'relu', 0.0, 'classes', 4)
    assert hasattr(model, 'count_params'), 'setup_model devolve um modelo do Keras\nsetup_model returns a Keras model'
    message = f'com hidden = [] há só a saída, com 16 pesos; deu {model.count_params()}\nwith hidden = [] there is only the output, with 16 weights; it gave {model.count_params()}'
    assert model.count_params() == 16, message
