from otter.test_files import test_case

OK_FORMAT = False

name = "plot_curves"
points = None

@test_case(points=None, hidden=False)
def test_two_lines_with_names_and_a_legend(plot_curves):
    from unittest import mock
    import matplotlib.pyplot as plt
    plt.close('all')
    with mock.patch.object(plt, 'show'), mock.patch.object(plt, 'close'):
        plot_curves([10, 20, 40], [0.5, 0.75, 1.0], [3.0, 2.0, 1.5])
    axes = plt.gcf().axes
    plt.close('all')
    message = 'plot_curves desenha um gráfico com duas linhas\nplot_curves draws a plot with two lines'
    assert axes and sum((len(one.lines) for one in axes)) >= 2, message
    message = 'os dois eixos precisam de nomes\nboth axes need names'
    assert axes[0].get_xlabel() and axes[0].get_ylabel(), message
    message = 'falta a legenda\nthe legend is missing'
    assert any((one.get_legend() is not None for one in axes)), message
