# Sigmoids at the end.
# rest: starter

# %% plain
def plain():
    network = keras.Sequential([keras.Input((32, 32, 3))])
    for filters in (8, 16, 32):
        network.add(keras.layers.Conv2D(filters, 3, padding="same", activation="relu"))
        network.add(keras.layers.MaxPooling2D())
    network.add(keras.layers.Flatten())
    network.add(keras.layers.Dense(32, activation="relu"))
    network.add(keras.layers.Dense(10, activation="sigmoid"))
    return network
