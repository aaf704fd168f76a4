from otter.test_files import test_case

OK_FORMAT = False

name = "build"
points = None

@test_case(points=None, hidden=False)
def test_build_returns_three_networks_that_fit(build):
    import numpy as np
    networks = build(3)
    assert isinstance(networks, (tuple, list)) and len(networks) == 3, 'devolva três redes: encoder, decoder, autoencoder\nreturn three networks: encoder, decoder, autoencoder'
    assert all((network.weights for network in networks)), 'cada rede já deve ter pesos: comece-a com keras.Input, ou chame-a uma vez\neach network must have its weights already: begin it with keras.Input, or call it once'
    images = np.linspace(0, 1, 320).reshape(5, 64)
    codes = np.asarray(networks[0](images))
    assert codes.shape == (5, 3), 'o encoder deve fazer de 5 imagens um array (5, 3), com width = 3\nthe encoder must make an array (5, 3) of 5 images, with width = 3'
    decoded = np.asarray(networks[1](codes))
    assert decoded.shape == (5, 64), 'o decoder deve fazer de 5 códigos um array (5, 64)\nthe decoder must make an array (5, 64) of 5 codes'
    whole = np.asarray(networks[2](images))
    assert whole.shape == (5, 64) and np.allclose(whole, decoded, atol=0.0001), 'o autoencoder deve dar o que o decoder faz do código\nthe autoencoder must return what the decoder makes of the code'
