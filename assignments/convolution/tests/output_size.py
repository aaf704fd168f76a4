from otter.test_files import test_case

OK_FORMAT = False

name = "output_size"
points = None

@test_case(points=None, hidden=False)
def test_five_pixels_three_weights(output_size):
    import numpy as np
    value = output_size(5, 3, 1, 0)
    message = f'5 pixels, janela de 3: 3 lugares; deu {value}\n5 pixels, a window of 3: 3 places; it gave {value}'
    assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == 3), message

@test_case(points=None, hidden=False)
def test_stride_and_padding(output_size):
    import numpy as np
    value = output_size(6, 3, 2, 1)
    message = f'6 pixels, janela de 3, stride 2, padding 1: 3 lugares (0, 2 e 4); deu {value}\n6 pixels, a window of 3, stride 2, padding 1: 3 places (0, 2 and 4); it gave {value}'
    assert value is not None and np.size(value) == 1 and (float(np.ravel(value)[0]) == 3), message
