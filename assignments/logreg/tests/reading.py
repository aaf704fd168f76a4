from otter.test_files import test_case

OK_FORMAT = False

name = "reading"
points = None

@test_case(points=None, hidden=False)
def test_four_numbers(program_rate, program_epochs, program_updates, first_loss):
    import numpy as np
    for value in (program_rate, program_epochs, program_updates, first_loss):
        message = f'cada resposta é um número; uma é {value!r}\neach answer is a number; one is {value!r}'
        assert value is not ... and value is not None and (np.size(value) == 1), message
        assert np.isfinite(float(np.ravel(value)[0])), message
