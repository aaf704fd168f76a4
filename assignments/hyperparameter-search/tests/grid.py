from otter.test_files import test_case

OK_FORMAT = False

name = "grid"
points = None

@test_case(points=None, hidden=False)
def test_six_combinations(grid):
    found = grid({'rate': [0.1, 0.01], 'hidden': [[4], [4, 2], []]})
    assert isinstance(found, (list, tuple)) and all((isinstance(one, dict) for one in found)), f'devolva uma lista de dicionários; deu {found}\nreturn a list of dictionaries; it gave {found}'
    pairs = sorted(((one.get('rate'), str(list(one.get('hidden', '?')))) for one in found))
    right = [(0.01, '[4, 2]'), (0.01, '[4]'), (0.01, '[]'), (0.1, '[4, 2]'), (0.1, '[4]'), (0.1, '[]')]
    message = f'2 taxas e 3 topologias dão 6 configurações diferentes; deu {found}\n2 rates and 3 topologies give 6 different configurations; it gave {found}'
    assert pairs == right and all((len(one) == 2 for one in found)), message
