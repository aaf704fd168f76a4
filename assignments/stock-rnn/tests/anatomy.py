from otter.test_files import test_case

OK_FORMAT = False

name = "anatomy"
points = None

@test_case(points=None, hidden=False)
def test_the_example(anatomy):
    import numpy as np
    found = anatomy(1, 4, 1)
    message = f'anatomy devolve duas listas; deu {found}\nanatomy returns two lists; it gave {found}'
    assert found is not None and len(found) == 2, message
    shapes, counts = found
    shapes = [tuple((int(n) for n in np.ravel(one))) for one in shapes]
    right = [(1, 4), (4, 4), (4,), (4, 1), (1,)]
    message = f'os formatos da rede acima são {right}; deu {shapes}\nthe shapes of the network above are {right}; it gave {shapes}'
    assert shapes == right, message
    counts = [float(one) for one in np.ravel(counts)]
    message = f'summary() mostra 24 e 5; deu {counts}\nsummary() shows 24 and 5; it gave {counts}'
    assert counts == [24, 5], message

@test_case(points=None, hidden=False)
def test_the_weights_of_keras(anatomy):
    import keras
    import numpy as np
    network = keras.Sequential([keras.Input((5, 2)), keras.layers.SimpleRNN(3), keras.layers.Dense(2)])
    right = [one.shape for one in network.get_weights()]
    shapes = [tuple((int(n) for n in np.ravel(one))) for one in anatomy(2, 3, 2)[0]]
    message = f'para 2 atributos, 3 células e 2 saídas, o Keras tem {right}; deu {shapes}\nfor 2 features, 3 cells and 2 outputs, Keras has {right}; it gave {shapes}'
    assert shapes == right, message
