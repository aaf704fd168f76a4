# NumPy without loops; the functional API; integer labels; rounded accuracies by evaluate.

# %% prepare
def prepare(images):
    return images.astype("float32").reshape(-1, 28 * 28) / 255.0


# %% categorical
def categorical(labels):
    return (labels[:, None] == np.arange(10)).astype("float32")


# %% parameters
def parameters(sizes):
    sizes = np.array(sizes)
    return np.dot(sizes[:-1] + 1, sizes[1:])


# %% build
def build():
    x = keras.Input(shape=(784,))
    h = keras.layers.Dense(512)(x)
    h = keras.layers.Activation("relu")(h)
    return keras.Model(inputs=x, outputs=keras.layers.Dense(10, activation="softmax")(h))


# %% updates
def updates(n, batch_size, epochs):
    return np.ceil(n / batch_size) * epochs


# %% networks
def train(optimizer):
    network = build()
    network.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    network.fit(X_train, y_train, 128, 5, validation_data=(X_test, y_test), verbose=0)
    return network


networks = {
    "momentum": train(keras.optimizers.SGD(0.03, momentum=0.9, nesterov=True)),
    "rmsprop": train("rmsprop"),
    "adam": train("adam"),
}

# %% accuracies
accuracies = {key: round(network.evaluate(X_test, y_test, verbose=0)[1], 2) for key, network in networks.items()}


# %% confusion
def confusion(labels, predicted):
    return np.bincount(10 * labels + predicted, minlength=100).reshape(10, 10)


# %% most_confused
def most_confused(matrix):
    both = np.triu(matrix + matrix.T, k=1)
    return np.argwhere((both == both.max()) & (both > 0))


# %% show_confused
def show_confused(images, labels, predicted, a, b):
    chosen = ((labels == a) & (predicted == b)) | ((labels == b) & (predicted == a))
    fig, axs = plt.subplots(3, 4, figsize=(6, 5))
    for ax, image in zip(axs.flat, images[chosen]):
        ax.imshow(image, cmap="gray")
    for ax in axs.flat:
        ax.axis("off")
    return fig
