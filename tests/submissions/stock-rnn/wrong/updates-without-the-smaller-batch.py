# Full batches only.
# only: updates
# mistake: There are 21 updates in an epoch: its last, smaller batch is left out.

# %% model
import tensorflow as tf

batches = tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(690).batch(32, drop_remainder=True)
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(batches, validation_data=(X_val, y_val), epochs=20, verbose=0)
