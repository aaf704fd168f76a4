from otter.test_files import test_case

OK_FORMAT = False

name = "convolve"
points = None

@test_case(points=None, hidden=False)
def test_the_image_and_the_x(convolve):
    import numpy as np
    image = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]], dtype='float32')
    kernel = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], dtype='float32')
    value = convolve(image, kernel)
    message = f'o mapa da imagem de 5 × 5 tem 3 linhas, 3 colunas e começa por 4; o formato é {np.shape(value)}\nthe map of the 5 × 5 image has 3 rows, 3 columns and begins with 4; the shape is {np.shape(value)}'
    assert [n for n in np.shape(value) if n != 1] == [3, 3] and float(np.ravel(value)[0]) == 4, message

@test_case(points=None, hidden=False)
def test_a_kernel_that_is_not_the_same_when_it_is_turned(convolve):
    import numpy as np
    image = np.array([[1, 2, 0, 1], [0, 1, 3, 1], [2, 0, 1, 1]], dtype='float32')
    kernel = np.array([[1, 0, -1], [2, 0.5, 0]], dtype='float32')
    value = convolve(image, kernel)
    message = f'3 × 4 pixels e um kernel de 2 × 3 dão um mapa de 2 × 2; o formato é {np.shape(value)}\n3 × 4 pixels and a kernel of 2 × 3 give a map of 2 × 2; the shape is {np.shape(value)}'
    assert [n for n in np.shape(value) if n != 1] == [2, 2], message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f'o mapa é [[1.5, 4.5], [1, 0.5]]; deu {numbers}\nthe map is [[1.5, 4.5], [1, 0.5]]; it gave {numbers}'
    assert np.allclose(numbers, [1.5, 4.5, 1, 0.5], atol=0.001), message

@test_case(points=None, hidden=False)
def test_stride_two_and_padding_one(convolve):
    import numpy as np
    image = np.array([[1, 2, 0, 1], [0, 1, 3, 1], [2, 0, 1, 1]], dtype='float32')
    kernel = np.array([[1, 0, -1], [2, 0.5, 0]], dtype='float32')
    value = convolve(image, kernel, 2, 1)
    message = f'com stride 2 e padding 1, o mapa também é de 2 × 2; o formato é {np.shape(value)}\nwith stride 2 and padding 1, the map is 2 × 2 as well; the shape is {np.shape(value)}'
    assert [n for n in np.shape(value) if n != 1] == [2, 2], message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f'com stride 2 e padding 1, o mapa é [[0.5, 4], [0, 0.5]]; deu {numbers}\nwith stride 2 and padding 1, the map is [[0.5, 4], [0, 0.5]]; it gave {numbers}'
    assert np.allclose(numbers, [0.5, 4, 0, 0.5], atol=0.001), message
