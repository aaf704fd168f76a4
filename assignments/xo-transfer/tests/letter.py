from otter.test_files import test_case

OK_FORMAT = False

name = "letter"
points = None

@test_case(points=None, hidden=False)
def test_the_first_and_the_thirteenth(letter, Xtn):
    answers = [letter(Xtn[0]), letter(Xtn[12])] if Xtn is not ... else []
    message = f'Xtn[0] é um O e Xtn[12] é um X; letter disse {answers}\nXtn[0] is an O and Xtn[12] is an X; letter said {answers}'
    assert answers == ['O', 'X'], message
