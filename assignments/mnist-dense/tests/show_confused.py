from otter.test_files import test_case

OK_FORMAT = False

name = "show_confused"
points = None

@test_case(points=None, hidden=False)
def test_both_directions(show_confused):
    from unittest import mock
    import matplotlib.pyplot as plt
    import numpy as np
    plt.close('all')
    images = np.random.default_rng(0).integers(0, 256, (5, 28, 28)).astype('uint8')
    with mock.patch.object(plt, 'show'), mock.patch.object(plt, 'close'):
        show_confused(images, np.array([3, 5, 3, 3, 5]), np.array([5, 3, 3, 7, 5]), 3, 5)
    count = sum((len(one.images) > 0 for one in plt.gcf().axes))
    plt.close('all')
    message = f'destas cinco imagens, um 3 foi lido como 5, e um 5 como 3; a figura mostra {count} imagens\nof these five images, one 3 was read as 5, and one 5 as 3; the figure shows {count} images'
    assert count == 2, message
