from otter.test_files import test_case

OK_FORMAT = False

name = "features"
points = None

@test_case(points=None, hidden=False)
def test_three_rows_of_three(features):
    import numpy as np
    message = f'features tem 3 linhas e 3 colunas; o formato é {np.shape(features)}\nfeatures has 3 rows and 3 columns; its shape is {np.shape(features)}'
    assert [n for n in np.shape(features) if n != 1] == [3, 3], message

@test_case(points=None, hidden=False)
def test_the_first_is_four(features):
    import numpy as np
    message = 'a primeira característica é 4\nthe first feature is 4'
    assert np.size(features) == 9 and float(np.ravel(features)[0]) == 4, message
