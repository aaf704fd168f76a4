from otter.test_files import test_case

OK_FORMAT = False

name = "diagnose"
points = None

@test_case(points=None, hidden=False)
def test_three_short_trainings(diagnose):
    for loss, accuracy, val_accuracy, right in (([2.3, 1.1], [0.2, 0.6], [0.2, 0.58], 'fine'), ([2.3, 0.2], [0.2, 0.95], [0.3, 0.6], 'overfits'), ([2.3, 2.2], [0.1, 0.15], [0.1, 0.15], 'underfits'), ([2.3, 1.5, 2.2], [0.2, 0.6, 0.2], [0.2, 0.6, 0.2], 'diverges')):
        history = {'loss': loss, 'accuracy': accuracy, 'val_loss': list(loss), 'val_accuracy': val_accuracy}
        value = diagnose(history)
        message = f'com perda {loss} e acurácias {accuracy} e {val_accuracy}, é {right!r}; deu {value!r}\nwith the loss {loss} and accuracies {accuracy} and {val_accuracy}, it is {right!r}; it gave {value!r}'
        assert value == right, message
