from otter.test_files import test_case

OK_FORMAT = False

name = "split"
points = None

@test_case(points=None, hidden=False)
def test_seven_and_three_of_ten(split):
    train, test = split(10)
    message = f'de 10 amostras, 7 e 3; deu {len(train)} e {len(test)}\nof 10 samples, 7 and 3; it gave {len(train)} and {len(test)}'
    assert (len(train), len(test)) == (7, 3), message
