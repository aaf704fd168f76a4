from otter.test_files import test_case

OK_FORMAT = False

name = "improved"
points = None

@test_case(points=None, hidden=False)
def test_it_reads_most_digits(improved, X_val, y_val):
    import numpy as np
    message = 'improved é um modelo do Keras que recebe X_val\nimproved is a Keras model that takes X_val'
    assert hasattr(improved, 'predict'), message
    outputs = np.asarray(improved.predict(X_val, verbose=0))
    message = f'a saída tem 10 colunas; tem {outputs.shape}\nthe output has 10 columns; it has {outputs.shape}'
    assert outputs.shape == (len(X_val), 10), message
    right = np.mean(outputs.argmax(axis=1) == y_val)
    message = f'a rede acerta {right:.0%} da validação; treine-a mais\nthe network is right on {right:.0%} of the validation; train it longer'
    assert right > 0.9, message

@test_case(points=None, hidden=False)
def test_history_of_both_losses(history):
    curves = getattr(history, 'history', history)
    message = 'history é o que o fit devolveu, com validation_data\nhistory is what fit returned, with validation_data'
    assert isinstance(curves, dict) and 'loss' in curves and ('val_loss' in curves), message
