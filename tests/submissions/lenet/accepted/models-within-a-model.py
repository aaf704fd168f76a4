# A model within a model, augmentation, PiecewiseConstantDecay, Adamax.

# %% penalty
def penalty(kernels, lam):
    return float(lam * 2 * sum(tf.nn.l2_loss(k) for k in kernels))


# %% data_term
def data_term(probabilities, labels):
    return tf.reduce_mean(tf.keras.losses.sparse_categorical_crossentropy(labels, probabilities)).numpy()


# %% improved
from keras import Input, Sequential, layers, optimizers

olhos = Sequential(
    [
        Input((28, 28, 1)),
        layers.Conv2D(6, 5, padding="same"),
        layers.BatchNormalization(),
        layers.LeakyReLU(),
        layers.MaxPooling2D(),
        layers.Conv2D(16, 5),
        layers.BatchNormalization(),
        layers.LeakyReLU(),
        layers.MaxPooling2D(),
        layers.Flatten(),
    ],
    name="olhos",
)
cabeca = Sequential(
    [Input((400,)), layers.Dense(120, "relu"), layers.Dropout(0.3), layers.Dense(10, "softmax")], name="cabeca"
)
improved = Sequential([Input((28, 28, 1)), layers.RandomTranslation(0.05, 0.05), olhos, cabeca])
degraus = optimizers.schedules.PiecewiseConstantDecay([200, 300], [4e-3, 2e-3, 1e-3])
improved.compile(optimizers.Adamax(degraus), "sparse_categorical_crossentropy", metrics=["accuracy"])
history = improved.fit(X_train, y_train, epochs=14, validation_data=(X_val, y_val), verbose=0)
