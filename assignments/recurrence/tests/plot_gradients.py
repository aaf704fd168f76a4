from otter.test_files import test_case

OK_FORMAT = False

name = "plot_gradients"
points = None

@test_case(points=None, hidden=False)
def test_a_line_for_each_w(plot_gradients):
    from unittest import mock
    import matplotlib.pyplot as plt
    import numpy as np
    plt.close('all')
    with mock.patch.object(plt, 'show'), mock.patch.object(plt, 'close'):
        plot_gradients([0.5, 2.0], 3)
    axes = plt.gcf().axes
    plt.close('all')
    lines = [line for one in axes for line in one.lines]
    message = 'o gráfico precisa de uma linha para cada w\nthe figure needs a line for each w'
    assert len(lines) >= 2, message
    message = 'o gráfico precisa de nomes nos dois eixos\nthe figure needs names on both axes'
    assert all((one.get_xlabel() and one.get_ylabel() for one in axes if one.lines)), message
    ends = [float(np.ravel(line.get_ydata())[-1]) for line in lines]
    message = f'depois de 3 passos, 0.5 vira 0.125 e 2 vira 8; as suas linhas terminam em {ends}\nafter 3 steps, 0.5 has become 0.125 and 2 has become 8; your lines end at {ends}'
    assert any((abs(end - 0.125) < 0.001 for end in ends)) and any((abs(end - 8) < 0.001 for end in ends)), message
