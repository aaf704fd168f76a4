from otter.test_files import test_case

OK_FORMAT = False

name = "cures"
points = None

@test_case(points=None, hidden=False)
def test_three_names(cures):
    message = 'cures é um dicionário com as chaves A, B e C\ncures is a dictionary with the keys A, B and C'
    assert isinstance(cures, dict) and {'A', 'B', 'C'} <= set(cures), message
    known = ['baixar a taxa', 'subir a taxa', 'regularizar', 'rede maior', 'lower the rate', 'raise the rate', 'regularise', 'bigger network']
    for key in 'ABC':
        message = f'cures[{key!r}] é LOWER, HIGHER, REGULARISE ou BIGGER\ncures[{key!r}] is LOWER, HIGHER, REGULARISE or BIGGER'
        assert cures[key] in known, message
