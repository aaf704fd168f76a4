from otter.test_files import test_case

OK_FORMAT = False

name = "tree"
points = None

@test_case(points=None, hidden=False)
def test_tree_predicts_a_species(tree):
    found = list(tree.predict([[30.0, 30.0]]))
    assert found == ['embauba'], 'a large leaf is of an embauba\na large leaf is of an embauba'
