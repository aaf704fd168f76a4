from otter.test_files import test_case

OK_FORMAT = False

name = "plot_race"
points = None

@test_case(points=None, hidden=False)
def test_two_plots_with_names_and_a_legend(plot_race):
    from unittest import mock
    import matplotlib.pyplot as plt
    import numpy as np
    plt.close('all')
    with mock.patch.object(plt, 'show'), mock.patch.object(plt, 'close'):
        plot_race({'one': np.array([[-8, 1], [-4, -0.5], [-2, 0.2]]), 'two': np.array([[-8, 1], [-6, 0.5]])})
    axes = plt.gcf().axes
    plt.close('all')
    message = f'a figura tem dois gráficos; há {len(axes)}\nthe figure has two plots; there are {len(axes)}'
    assert len(axes) >= 2, message
    message = 'os dois gráficos precisam de nomes nos eixos\nboth plots need names on their axes'
    assert all((one.get_xlabel() and one.get_ylabel() for one in axes[:2])), message
    message = 'um dos gráficos precisa de uma legenda\none of the plots needs a legend'
    assert any((one.get_legend() is not None for one in axes)), message
