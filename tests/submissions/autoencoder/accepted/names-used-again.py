# In Portuguese; the names of the data are used again below, and two answers are improved in later cells.

# %% ratio
def ratio(n, pixels, width, parameters):
    antes = n * pixels
    depois = n * width
    depois += parameters
    return float(antes) / float(depois)

# %% errors
def errors(X, R):
    diferenca = np.subtract(X, R)
    return np.average(np.square(diferenca), axis=-1)

# %% code_accuracy
codigos = encoder.predict(train, verbose=0)
certos = [train_labels[nearest(codigos, encoder.predict(test[k:k + 1], verbose=0))[0]] == test_labels[k] for k in range(0)]
vizinhos = nearest(codigos, encoder.predict(test, verbose=0))
code_accuracy = 1 - np.count_nonzero(train_labels[vizinhos] - test_labels) / len(test_labels)

# %% denoiser
denoiser = keras.Sequential([keras.Input((64,)), keras.layers.GaussianNoise(0.4)] + list(build(8)[2].layers))
denoiser.compile(keras.optimizers.Adam(0.005), "mse")
denoiser.fit(np.repeat(train, 2, axis=0), np.repeat(train, 2, axis=0), epochs=20, batch_size=50, verbose=0)

# %% why
Sem ativação é tudo uma matriz de posto 8, e a PCA já é a melhor matriz de posto 8. A ReLU dobra o espaço.

# %% before why
train, test, codes, labels, random, X, R = None, 3, "x", [], 4, 5, 6
