from otter.test_files import test_case

OK_FORMAT = False

name = "plot_curves"
points = None

@test_case(points=None, hidden=False)
def test_two_plots_with_legends(plot_curves):
    from unittest import mock
    import matplotlib.pyplot as plt
    import numpy as np
    plt.close('all')
    x = np.array([-1, 0, 1], 'float32')
    with mock.patch.object(plt, 'show'), mock.patch.object(plt, 'close'):
        plot_curves(x, {'square': x ** 2, 'cube': x ** 3}, {'square': 2 * x, 'cube': 3 * x ** 2})
    figure = plt.gcf()
    drawn = [axes for axes in figure.axes if len(axes.lines) >= 2]
    plt.close('all')
    message = f'a figura precisa de dois gráficos com duas linhas em cada; há {len(drawn)}\nthe figure needs two plots with two lines in each; there are {len(drawn)}'
    assert len(drawn) == 2, message
    message = 'falta a legenda com o nome de cada linha\nthe legend with the name of each line is missing'
    assert figure.legends or any((axes.get_legend() for axes in drawn)), message
