from otter.test_files import test_case

OK_FORMAT = False

name = "loss"
points = None

@test_case(points=None, hidden=False)
def test_half_is_log_2(loss):
    import numpy as np
    value = loss(np.full(4, 0.5, 'float32'), np.array([0, 1, 1, 0], 'float32'))
    message = f'com p = 0.5 para todas, a perda é log 2 = 0.6931; deu {value}\nwith p = 0.5 for all, the loss is log 2 = 0.6931; it gave {value}'
    assert value is not None and np.size(value) == 1 and (abs(float(np.ravel(value)[0]) - 0.6931) < 0.001), message

@test_case(points=None, hidden=False)
def test_sure_and_wrong_costs_more(loss):
    import numpy as np
    y = np.array([1, 0], 'float32')
    good, bad = (loss(np.array([0.9, 0.1], 'float32'), y), loss(np.array([0.1, 0.9], 'float32'), y))
    message = f'errar com confiança custa mais: {bad} devia ser maior que {good}\nbeing confident and wrong costs more: {bad} should be above {good}'
    assert good is not None and bad is not None and (np.size(good) == np.size(bad) == 1), message
    assert float(np.ravel(bad)[0]) > float(np.ravel(good)[0]) > 0, message
