# Full batches only.
# only: forty-updates
# mistake: Seven updates in an epoch: its last, smaller batch, or a part of X_train, is left out.

# %% networks
import tensorflow as tf

batches = tf.data.Dataset.from_tensor_slices((X_train, Y_train)).shuffle(1000).batch(128, drop_remainder=True)
networks = {
    "momentum": keras.optimizers.SGD(0.03, momentum=0.9),
    "rmsprop": keras.optimizers.RMSprop(),
    "adam": keras.optimizers.Adam(),
}
for key in networks:
    optimizer, networks[key] = networks[key], build()
    networks[key].compile(optimizer=optimizer, loss="categorical_crossentropy")
    networks[key].fit(batches, epochs=5, verbose=0)
