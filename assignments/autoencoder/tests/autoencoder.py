from otter.test_files import test_case

OK_FORMAT = False

name = "autoencoder"
points = None

@test_case(points=None, hidden=False)
def test_the_three_networks_belong_together(encoder, decoder, autoencoder):
    import numpy as np
    assert None not in (encoder, decoder, autoencoder), 'guarde as três redes: encoder, decoder e autoencoder\nkeep the three networks: encoder, decoder and autoencoder'
    images = np.load('digits.npz')['images'][1000:].reshape(-1, 64) / 16
    codes = np.asarray(encoder(images))
    assert codes.shape == (297, 8), 'o código de cada imagem deve ter 8 números\nthe code of each image must have 8 numbers'
    assert np.allclose(np.asarray(autoencoder(images)), np.asarray(decoder(codes)), atol=0.0001), 'o autoencoder deve dar o que o decoder faz do código\nthe autoencoder must return what the decoder makes of the code'

@test_case(points=None, hidden=False)
def test_the_autoencoder_loses_less_than_pca(autoencoder):
    import numpy as np
    assert autoencoder is not None, 'guarde a rede treinada em autoencoder\nkeep the trained network in autoencoder'
    images = np.load('digits.npz')['images'][1000:].reshape(-1, 64) / 16
    error = float(np.mean((np.asarray(autoencoder(images)) - images) ** 2))
    assert error <= 0.019, f'o erro em test é {error:.4f}; deve ser no máximo 0.019: treine mais, ou use camadas ocultas maiores\nthe error on test is {error:.4f}; it must be at most 0.019: train longer, or use larger hidden layers'
