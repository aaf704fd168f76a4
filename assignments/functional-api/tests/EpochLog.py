from otter.test_files import test_case

OK_FORMAT = False

name = "EpochLog"
points = None

@test_case(points=None, hidden=False)
def test_epoch_log_has_a_row_for_each_epoch(EpochLog):
    log = EpochLog()
    log.set_params({'epochs': 2, 'steps': 1, 'verbose': 0})
    log.on_train_begin({})
    both = [{'loss': 2.5, 'val_loss': 3.0}, {'loss': 1.5, 'val_loss': 2.0}]
    for epoch, logs in enumerate(both):
        log.on_epoch_begin(epoch, {})
        log.on_epoch_end(epoch, logs)
    rows = getattr(log, 'rows', [])
    assert len(rows) == 2, 'depois de duas épocas, rows deve ter dois dicionários\nafter two epochs, rows must have two dictionaries'
    assert all((name in row for row in rows for name in ('epoch', 'loss', 'val_loss'))), 'cada linha deve ter epoch e todos os nomes que estão em logs\neach row must have epoch and all names that are in logs'
    assert [float(row['epoch']) for row in rows] == [1, 2], 'as épocas de rows contam a partir de 1\nthe epochs of rows count from 1'
    assert all((float(row[name]) == logs[name] for row, logs in zip(rows, both) for name in logs)), 'cada linha deve ter os números de sua própria época\neach row must have the numbers of its own epoch'
