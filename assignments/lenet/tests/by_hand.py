from otter.test_files import test_case

OK_FORMAT = False

name = "by_hand"
points = None

@test_case(points=None, hidden=False)
def test_the_sum_is_what_keras_says(by_hand, model, X_val, y_val):
    import numpy as np
    message = f'by_hand são três números; é {by_hand}\nby_hand is three numbers; it is {by_hand}'
    assert by_hand is not ... and np.size(by_hand) == 3, message
    total = float(np.ravel(by_hand)[2])
    loss = model.evaluate(X_val, y_val, verbose=0)[0]
    message = f'o Keras diz {loss:.4f}; a sua soma é {total:.4f}\nKeras says {loss:.4f}; your sum is {total:.4f}'
    assert abs(total - loss) < 0.01 * loss, message
