from otter.test_files import test_case

OK_FORMAT = False

name = "batches"
points = None

@test_case(points=None, hidden=False)
def test_the_sizes_of_12_in_fives(batches):
    sizes = [len(batch) for batch in batches(12, 5)]
    message = f'12 amostras em lotes de 5 são lotes de 5, 5 e 2; deu {sizes}\n12 samples in batches of 5 are batches of 5, 5 and 2; it gave {sizes}'
    assert sizes == [5, 5, 2], message
