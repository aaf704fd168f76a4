from otter.test_files import test_case

OK_FORMAT = False

name = "plot_samples"
points = None

@test_case(points=None, hidden=False)
def test_axes_have_names(plot_samples):
    from unittest import mock
    import matplotlib.pyplot as plt
    import numpy as np
    plt.close('all')
    with mock.patch.object(plt, 'show'), mock.patch.object(plt, 'close'):
        plot_samples(np.array([[0, 1], [1, 0], [2, 2]], 'float32'), np.array([0, 1, 1], 'float32'))
    axes = plt.gcf().axes
    plt.close('all')
    message = 'o gráfico precisa de nomes nos dois eixos\nthe figure needs names on both axes'
    assert axes and axes[0].get_xlabel() and axes[0].get_ylabel(), message
