from otter.test_files import test_case

OK_FORMAT = False

name = "better"
points = None

@test_case(points=None, hidden=False)
def test_one_number_for_each_window(better):
    import numpy as np
    message = 'better tem o método predict, como um modelo do Keras\nbetter has a method predict, like a Keras model'
    assert hasattr(better, 'predict'), message
    made = np.asarray(better.predict(np.linspace(-1, 1, 30).reshape(3, 10, 1).astype('float32')))
    message = f'três janelas dão três previsões; deu o formato {made.shape}\nthree windows give three forecasts; it gave the shape {made.shape}'
    assert made.size == 3, message
