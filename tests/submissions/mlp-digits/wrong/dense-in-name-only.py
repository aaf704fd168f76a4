# The second hidden layer has the name of Keras' and does nothing.
# only: deeper has two hidden layers or more

# %% deeper
class Dense(tf.keras.layers.Dense):
    def call(self, inputs):
        return inputs


deeper = tf.keras.Sequential(
    [
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(96, activation="relu"),
        Dense(96, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
deeper.compile(optimizer="adam", loss="categorical_crossentropy")
deeper.fit(X[train], targets[train], epochs=30, batch_size=32, verbose=0)
