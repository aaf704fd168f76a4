from otter.test_files import test_case

OK_FORMAT = False

name = "heads"
points = None

@test_case(points=None, hidden=False)
def test_six_pairs_of_known_words(change, queen, species, sounds, tomorrow, state):
    outputs, losses = (('linear', 'sigmoid', 'softmax'), ('mse', 'binary_crossentropy', 'categorical_crossentropy'))
    for pair in (change, queen, species, sounds, tomorrow, state):
        message = f'cada resposta é um par (ativação, perda) de textos da lista; uma é {pair!r}\neach answer is a pair (activation, loss) of texts from the list; one is {pair!r}'
        assert isinstance(pair, (tuple, list)) and len(pair) == 2, message
        assert pair[0] in outputs and pair[1] in losses, message
