# The filters in another order.
# rest: starter

# %% plain
def plain():
    network = keras.Sequential([keras.Input((32, 32, 3))])
    for filters in (32, 16, 8):
        network.add(keras.layers.Conv2D(filters, 3, padding="same", activation="relu"))
        network.add(keras.layers.MaxPooling2D())
    network.add(keras.layers.Flatten())
    network.add(keras.layers.Dense(32, activation="relu"))
    network.add(keras.layers.Dense(10, activation="softmax"))
    return network
