# The model is trained further, without the notebook's seed, before its weights are read.

# %% before weights
tf.keras.utils.set_random_seed(123)
fresh = tf.keras.Sequential([tf.keras.Input((None, 1)), tf.keras.layers.SimpleRNN(1, activation=None)])
fresh.compile(optimizer=tf.keras.optimizers.Adam(0.05), loss="mse")
fresh.fit(X, y, epochs=40, verbose=0)
model = fresh
