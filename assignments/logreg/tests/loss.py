from otter.test_files import test_case

OK_FORMAT = False

name = "loss"
points = None

@test_case(points=None, hidden=False)
def test_half_is_log_2(loss):
    import numpy as np
    value = loss(np.full(4, 0.5, 'float32'), np.array([0, 1, 1, 0], 'float32'))
    message = f'com p = 0.5 para todas, a perda é log 2 = 0.6931; deu {value} / with p = 0.5 for all, the loss is log 2 = 0.6931; it gave {value}'
    assert np.size(value) == 1 and abs(float(value) - 0.6931) < 0.001, message

@test_case(points=None, hidden=False)
def test_sure_and_wrong_costs_more(loss):
    import numpy as np
    y = np.array([1, 0], 'float32')
    good, bad = (loss(np.array([0.9, 0.1], 'float32'), y), loss(np.array([0.1, 0.9], 'float32'), y))
    message = f'certeza errada custa mais: {bad} devia ser maior que {good} / being sure and wrong costs more: {bad} should be above {good}'
    assert np.size(good) == np.size(bad) == 1 and float(bad) > float(good) > 0, message
