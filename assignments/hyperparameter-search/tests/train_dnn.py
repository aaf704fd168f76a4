from otter.test_files import test_case

OK_FORMAT = False

name = "train_dnn"
points = None

@test_case(points=None, hidden=False)
def test_a_small_training(train_dnn):
    import numpy as np
    X = np.array([[-2, 1], [-1, 0], [-2, -1], [2, 1], [1, 0], [2, -1], [0, 4], [0, 5], [0, 6]], 'float32')
    y = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])
    config = {'hidden': [3], 'activation': 'tanh', 'dropout': 0.0, 'optimizer': 'sgd', 'learning_rate': 0.5, 'patience': 2}
    y_val = (y + 1) % 3
    found = train_dnn(dict(config), X.copy(), y.copy(), X.copy(), y_val.copy(), 'classes', 6)
    message = f'devolva um dicionário com "model", "val_losses" e "best_epoch"; deu {found}\nreturn a dictionary with "model", "val_losses" and "best_epoch"; it gave {found}'
    assert isinstance(found, dict) and {'model', 'val_losses', 'best_epoch'} <= set(found), message
    losses, best = (np.ravel(found['val_losses']), np.ravel(found['best_epoch']))
    message = f'best_epoch deve ser a época, contada a partir de 1, da menor das perdas {losses}; deu {best}\nbest_epoch must be the epoch, counted from 1, with the lowest of the losses {losses}; it gave {best}'
    assert best.size == 1 and int(best[0]) == np.argmin(losses) + 1, message
    message = f'com patience = 2, o treino dura 2 épocas além da melhor, e 6 no máximo; com as perdas {losses} durou {len(losses)}\nwith patience = 2, training lasts 2 epochs more than the best one, and 6 at most; with the losses {losses} it lasted {len(losses)}'
    assert len(losses) == min(6, np.argmin(losses) + 3), message
    p = np.asarray(found['model'](X))
    loss = -np.mean(np.log(p[np.arange(9), y_val]))
    message = f'a rede devolvida deve ter os pesos da melhor época, com perda {losses.min():.4f} na validação; tem {loss:.4f}\nthe network that is returned must have the weights of the best epoch, with a validation loss of {losses.min():.4f}; it has {loss:.4f}'
    assert abs(loss - losses.min()) < 0.001, message
