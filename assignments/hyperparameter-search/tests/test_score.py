from otter.test_files import test_case

OK_FORMAT = False

name = "test_score"
points = None

@test_case(points=None, hidden=False)
def test_the_accuracy_on_the_test_part(search, test_score, best_model):
    import numpy as np
    random = np.random.default_rng(7)
    angle = random.uniform(0, np.pi, 600)
    labels = np.arange(600) % 2
    beans = np.column_stack([np.cos(angle), np.sin(angle)])
    beans[labels == 1] = [1, 0.4] - beans[labels == 1]
    beans = (beans + random.normal(0, 0.2, beans.shape)).astype('float32')
    assert best_model is not None, 'guarde a rede escolhida em best_model\nkeep the chosen network in best_model'
    assert test_score is not None and np.size(test_score) == 1, 'test_score deve ser um número\ntest_score must be one number'
    right = np.mean((np.ravel(np.asarray(best_model(beans[450:]))) > 0.5) == labels[450:])
    message = f'a acurácia de best_model no teste é {right:.4f}; test_score é {test_score}\nthe accuracy of best_model on the test data is {right:.4f}; test_score is {test_score}'
    assert abs(float(np.ravel(test_score)[0]) - right) < 0.01, message
    assert right > 0.5, 'best_model acerta só a metade: treine as redes\nbest_model is right about half of them only: train the networks'
    message = f'guarde em search o que dnn_optimization devolveu; search é {search}\nkeep in search what dnn_optimization returned; search is {search}'
    assert isinstance(search, dict) and {'trials', 'best'} <= set(search), message
    best = search['trials'][int(np.ravel(search['best'])[0])]
    same = np.allclose(np.asarray(best['model'](beans)), np.asarray(best_model(beans)), atol=0.001)
    assert same, 'best_model deve ser a rede do melhor treino de search\nbest_model must be the network of the best trial in search'
    score, right = (float(np.ravel(best['score'])[0]), np.mean((np.ravel(np.asarray(best['model'](beans[300:450]))) > 0.5) == labels[300:450]))
    message = f'o score do melhor treino deve ser a acurácia dele na validação, {right:.4f}; é {score:.4f}\nthe score of the best trial must be its accuracy on the validation data, {right:.4f}; it is {score:.4f}'
    assert abs(score - right) < 0.01, message
