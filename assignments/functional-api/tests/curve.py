from otter.test_files import test_case

OK_FORMAT = False

name = "curve"
points = None

@test_case(points=None, hidden=False)
def test_curve_of_a_small_log(curve):
    import numpy as np
    events = [(60.0, 1, 'epoch_loss', 0.5), (10.0, 0, 'epoch_loss', 0.9), (11.0, 0, 'epoch_hours_loss', 7.0), (20.0, 1, 'epoch_loss', 0.3), (70.0, 10, 'epoch_loss', 0.4), (65.0, 2, 'epoch_loss', 0.8)]
    found = curve(list(events), 'epoch_loss')
    assert found is not None and np.size(found) == 4, 'quatro épocas diferentes: devolva quatro números\nfour different epochs: return four numbers'
    assert np.allclose(np.ravel(found), [0.9, 0.5, 0.8, 0.4]), 'na ordem das épocas 0, 1, 2 e 10; na época 1 vale o número gravado por último, 0.5\nin the order of the epochs 0, 1, 2 and 10; in epoch 1 the number written last counts, 0.5'
