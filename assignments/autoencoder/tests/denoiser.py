from otter.test_files import test_case

OK_FORMAT = False

name = "denoiser"
points = None

@test_case(points=None, hidden=False)
def test_the_denoiser_removes_noise(denoiser):
    import numpy as np
    assert denoiser is not None, 'guarde a rede treinada em denoiser\nkeep the trained network in denoiser'
    clean = np.load('digits.npz')['images'][1000:].reshape(-1, 64) / 16
    noisy = clean + 0.4 * np.random.default_rng(5).normal(size=clean.shape)
    error = float(np.mean((np.asarray(denoiser(noisy)) - clean) ** 2))
    assert error <= 0.04, f'o erro é {error:.4f}; deve ser no máximo 0.040. Entram as imagens com ruído, e a saída desejada são as limpas\nthe error is {error:.4f}; it must be at most 0.040. Images with noise go in, and the desired output is the clean ones'
