from otter.test_files import test_case

OK_FORMAT = False

name = "train_dnn"
points = None

@test_case(points=None, hidden=False)
def test_a_small_training(train_dnn):
    import numpy as np
    X = np.array([[-2, 1], [-1, 0], [-2, -1], [2, 1], [1, 0], [2, -1]], 'float32')
    y = np.array([0, 0, 0, 1, 1, 1])
    config = {'hidden': [3], 'activation': 'tanh', 'dropout': 0.0, 'optimizer': 'sgd', 'learning_rate': 0.5, 'patience': 2}
    found = train_dnn(dict(config), X.copy(), y.copy(), X.copy(), 1 - y, 'binary', 5)
    message = f'devolva um dicionário com "model", "val_losses" e "best_epoch"; deu {found}\nreturn a dictionary with "model", "val_losses" and "best_epoch"; it gave {found}'
    assert isinstance(found, dict) and {'model', 'val_losses', 'best_epoch'} <= set(found), message
    losses = np.ravel(found['val_losses'])
    message = f"aqui a perda na validação só sobe: com patience = 2 o treino dura 3 épocas, e a melhor é a 1; deu {len(losses)} épocas e a melhor {found['best_epoch']}\nhere the validation loss only rises: with patience = 2 training lasts 3 epochs, and the best is epoch 1; it gave {len(losses)} epochs and the best {found['best_epoch']}"
    assert len(losses) == 3 and np.size(found['best_epoch']) == 1 and (int(np.ravel(found['best_epoch'])[0]) == 1), message
    p = np.ravel(np.asarray(found['model'](X)))
    loss = -np.mean(np.log(np.where(y == 1, 1 - p, p)))
    message = f'a rede devolvida deve ter os pesos da melhor época, com perda {losses[0]:.4f} na validação; tem {loss:.4f}\nthe network that is returned must have the weights of the best epoch, with a validation loss of {losses[0]:.4f}; it has {loss:.4f}'
    assert abs(loss - losses[0]) < 0.001, message
