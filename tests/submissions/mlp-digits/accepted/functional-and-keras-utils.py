# Keras' own helpers; the functional API; accuracies by evaluate.

# %% one_hot
def one_hot(labels, classes):
    return tf.keras.utils.to_categorical(labels, num_classes=classes)


# %% split
def split(n):
    todos = tf.random.shuffle(tf.range(n))
    corte = int(n * 0.7)
    return todos[:corte].numpy(), todos[corte:].numpy()


# %% accuracy
def accuracy(probabilities, labels):
    return tf.reduce_mean(tf.keras.metrics.sparse_categorical_accuracy(labels, probabilities))


# %% shallow
shallow = (model.evaluate(X[train], targets[train], verbose=0)[1], model.evaluate(X[test], targets[test], verbose=0)[1])

# %% deeper
from tensorflow import keras
from tensorflow.keras import layers

entrada = keras.Input(shape=(64,), name="pixels")
x = layers.Dense(48)(entrada)
x = layers.Activation("relu")(x)
x = layers.Dropout(0.1)(x)
x = layers.Dense(48, activation=tf.nn.relu)(x)
saida = layers.Dense(10)(x)
saida = layers.Softmax()(saida)
deeper = keras.Model(entrada, saida, name="digitos")
deeper.compile(
    loss=keras.losses.CategoricalCrossentropy(), optimizer=keras.optimizers.Adam(learning_rate=2e-3), metrics=["acc"]
)
hist = deeper.fit(X[train], targets[train], validation_data=(X[test], targets[test]), epochs=30, verbose=0)

# %% deeper_accuracies
deeper_accuracies = np.array(
    [hist.model.evaluate(X[k], targets[k], verbose=0, return_dict=True)["acc"] for k in (train, test)]
)
