# The functional API in a loop over layers; Keras' own losses; RMSprop with an exponential schedule.

# %% regularised
from tensorflow import keras
from tensorflow.keras import layers, regularizers


def regularised(lam):
    opcoes = dict(activation="relu", kernel_regularizer=regularizers.l2(lam))
    entrada = keras.Input(shape=(28, 28, 1))
    x = layers.Conv2D(6, (5, 5), padding="same", **opcoes)(entrada)
    x = layers.MaxPool2D((2, 2))(x)
    x = layers.Conv2D(16, (5, 5), **opcoes)(x)
    x = layers.MaxPool2D((2, 2))(x)
    x = layers.Flatten()(x)
    x = layers.Dense(120, **opcoes)(x)
    x = layers.Dense(84, **opcoes)(x)
    x = layers.Dense(10, kernel_regularizer=regularizers.L1L2(0.0, lam))(x)
    return keras.Model(entrada, layers.Softmax()(x))


# %% penalty
def penalty(kernels, lam):
    return tf.add_n([lam * tf.reduce_sum(tf.square(k)) for k in kernels])


# %% data_term
def data_term(probabilities, labels):
    return keras.losses.SparseCategoricalCrossentropy()(labels, probabilities)


# %% by_hand
pesos = [camada.kernel for camada in model.layers if hasattr(camada, "kernel")]
partes = data_term(model(X_val), y_val), penalty(pesos, lam)
by_hand = np.array([partes[0], partes[1], partes[0] + partes[1]])

# %% table
epocas = np.arange(40)
table = np.round(time_decay(0.01, 0.01 / 40, 782 * epocas), 5)

# %% improved
entrada = keras.Input(shape=X_train.shape[1:])
x = entrada
for filtros in (8, 16):
    x = layers.Conv2D(filtros, 5, padding="same", activation="relu")(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    x = layers.AveragePooling2D(2)(x)
x = layers.SpatialDropout2D(0.2)(x)
x = layers.Flatten()(x)
x = layers.Dense(84, activation="tanh")(x)
saida = layers.Dense(10, activation="softmax")(x)
improved = keras.Model(entrada, saida, name="lenet_melhor")
taxa = keras.optimizers.schedules.ExponentialDecay(1e-3, decay_steps=100, decay_rate=0.8)
improved.compile(
    loss=keras.losses.SparseCategoricalCrossentropy(), optimizer=keras.optimizers.RMSprop(learning_rate=taxa)
)
history = improved.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=12, verbose=0)
