from otter.test_files import test_case

OK_FORMAT = False

name = "by_hand"
points = None

@test_case(points=None, hidden=False)
def test_they_add_up_to_the_derivative(by_hand):
    import numpy as np
    message = f'by_hand são três números; é {by_hand}\nby_hand is three numbers; it is {by_hand}'
    assert by_hand is not ... and by_hand is not None and (np.size(by_hand) == 3), message

    def loss(w):
        state = 2.0
        for x in (0.5, 1.0, -0.5):
            state = w * state + 2.0 * x
        return (state - 1.5) ** 2 / 2
    slope = (loss(0.5 + 1e-05) - loss(0.5 - 1e-05)) / 2e-05
    total = float(np.sum([float(np.ravel(one)[0]) for one in np.ravel(by_hand)]))
    message = f'a soma dos termos é a derivada da perda, {slope:.4f}; a sua é {total:.4f}\nthe terms add up to the derivative of the loss, {slope:.4f}; yours add up to {total:.4f}'
    assert abs(total - slope) < 0.001, message
