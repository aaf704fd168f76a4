from otter.test_files import test_case

OK_FORMAT = False

name = "desk"
points = None

@test_case(points=None, hidden=False)
def test_the_desk_answers_well(desk):
    import numpy as np
    assert desk is not None, 'guarde a rede treinada em desk\nkeep the trained network in desk'
    random = np.random.default_rng(2)
    right, kind = (random.integers(0, 3, 200), random.integers(0, 3, 200))
    own = 1 + 10 * right[:, None] + random.integers(0, 10, (200, 12))
    told = np.where(random.random((200, 12)) < 0.6, own, random.integers(1, 31, (200, 12)))
    own = 1 + 5 * kind[:, None] + random.integers(0, 5, (200, 4))
    asked = np.where(random.random((200, 4)) < 0.9, own, random.integers(1, 16, (200, 4)))
    needed = 1 + 2 * right + kind + random.normal(0, 0.2, 200)
    found = desk([told, asked])
    first, second = [found[key] for key in sorted(found)] if isinstance(found, dict) else found
    share = float(np.mean(np.argmax(np.asarray(first), axis=1) == right))
    error = float(np.mean(np.abs(np.ravel(np.asarray(second)) - needed)))
    assert share >= 0.95, f'a rede acerta {share:.1%} dos setores; devem ser pelo menos 95 %\nthe network gets {share:.1%} of the departments right; it must be at least 95 %'
    assert error <= 0.5, f'o erro médio das horas é {error:.2f}; deve ser no máximo 0.5\nthe mean error of the hours is {error:.2f}; it must be at most 0.5'

@test_case(points=None, hidden=False)
def test_rows_has_the_validation_loss_of_each_epoch(rows):
    import numpy as np
    assert rows is not None and len(rows) >= 2, 'guarde em rows as linhas do EpochLog, uma para cada época\nkeep the rows of the EpochLog in rows, one for each epoch'
    assert all(('val_loss' in row for row in rows)), 'dê ao fit dados de validação: cada linha deve ter val_loss\ngive fit validation data: each row must have val_loss'
