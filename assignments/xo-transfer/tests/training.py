from otter.test_files import test_case

OK_FORMAT = False

name = "training"
points = None

@test_case(points=None, hidden=False)
def test_epochs(history, longer):
    curves = [getattr(one, 'history', one) for one in (history, longer)]
    lengths = [len(one['loss']) if isinstance(one, dict) and 'loss' in one else 0 for one in curves]
    message = f'history e longer devem ter 100 e 200 épocas; têm {lengths} / history and longer must have 100 and 200 epochs; they have {lengths}'
    assert lengths == [100, 200], message
