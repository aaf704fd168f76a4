from otter.test_files import test_case

OK_FORMAT = False

name = "next_steps"
points = None

@test_case(points=None, hidden=False)
def test_high_variance_alone(next_steps):
    given = next_steps(False, True)
    message = f'next_steps devolve uma lista; devolveu {type(given).__name__}\nnext_steps returns a list; it returned {type(given).__name__}'
    assert isinstance(given, (list, tuple)), message
    right = (['mais dados', 'outra arquitetura', 'regularização'], ['another architecture', 'more data', 'regularisation'])
    message = f'contra a variância: DATA, REGULARISE e OTHER; deu {given}\nagainst variance: DATA, REGULARISE and OTHER; it gave {given}'
    assert sorted(given) in right, message
