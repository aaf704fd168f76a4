from otter.test_files import test_case

OK_FORMAT = False

name = "best_trial"
points = None

@test_case(points=None, hidden=False)
def test_the_larger_or_the_smaller(best_trial):
    import numpy as np
    nan = float('nan')
    for scores, metric, right in (([0.5, 0.9, 0.7, 0.9], 'accuracy', 1), ([nan, 0.3, 0.2, 0.6], 'mae', 2), ([0.4, nan, 0.8], 'f1', 2)):
        value = best_trial(list(scores), metric)
        message = f'o melhor de {scores} em {metric} tem o índice {right}; deu {value}\nthe best of {scores} in {metric} has the index {right}; it gave {value}'
        assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == right), message
