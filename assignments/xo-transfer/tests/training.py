from otter.test_files import test_case

OK_FORMAT = False

name = "training"
points = None

@test_case(points=None, hidden=False)
def test_epochs(history, longer):
    import numpy as np
    curves = [getattr(one, 'history', one) for one in (history, longer)]
    lengths = [len(one['loss']) if isinstance(one, dict) and 'loss' in one else 0 for one in curves]
    message = f'history e longer devem ter 100 e 200 épocas; têm {lengths}\nhistory and longer must have 100 and 200 epochs; they have {lengths}'
    assert lengths[0] >= 100 and lengths[1] >= 200, message
    first, last = (float(np.ravel(curves[0]['loss'])[place]) for place in (0, -1))
    message = f"longer deve continuar de onde history parou, em {last:.3f}; não comece de novo\nlonger must go on where history ended, at {last:.3f}; don't start anew"
    assert float(np.ravel(curves[1]['loss'])[0]) <= (first + last) / 2, message
