from otter.test_files import test_case

OK_FORMAT = False

name = "dnn_optimization"
points = None

@test_case(points=None, hidden=False)
def test_two_trainings_of_a_line(dnn_optimization):
    import numpy as np
    X = np.linspace(-1, 1, 24, dtype='float32')[:, None]
    y, X_val, y_val = (2 * X[:, 0] + 1, X + 0.03, 2 * X[:, 0] + 1.06)
    slow = {'hidden': [], 'activation': 'relu', 'dropout': 0.0, 'optimizer': 'sgd', 'learning_rate': 0.0001, 'patience': 3}
    fast = {**slow, 'learning_rate': 0.2}
    found = dnn_optimization([dict(slow), dict(fast)], X, y, X_val, y_val, 'regression', 'mae', 8)
    message = f'devolva um dicionário com "trials", uma lista de dois dicionários com "config", "score" e "model", e "best"; deu {found}\nreturn a dictionary with "trials", a list of two dictionaries with "config", "score" and "model", and "best"; it gave {found}'
    assert isinstance(found, dict) and {'trials', 'best'} <= set(found) and (len(found['trials']) == 2), message
    for trial, asked in zip(found['trials'], (slow, fast)):
        assert isinstance(trial, dict) and {'config', 'score', 'model'} <= set(trial), message
        assert trial['config'] == asked, 'os treinos devem estar na ordem das configurações\nthe trainings must be in the order of the configurations'
        error = np.mean(np.abs(np.ravel(np.asarray(trial['model'](X_val))) - y_val))
        message = f"o score deve ser o erro absoluto médio da rede na validação, {error:.4f}; é {trial['score']}\nthe score must be the network's mean absolute error on the validation data, {error:.4f}; it is {trial['score']}"
        assert np.size(trial['score']) == 1 and abs(float(np.ravel(trial['score'])[0]) - error) < 0.001, message
    scores = [float(np.ravel(trial['score'])[0]) for trial in found['trials']]
    message = f"com mae, o melhor é o menor de {scores}; best é {found['best']}\nwith mae, the best is the smallest of {scores}; best is {found['best']}"
    assert np.size(found['best']) == 1 and float(np.ravel(found['best'])[0]) == np.argmin(scores), message
