# Keeps the output layer in `base`, and takes the features from the network itself.
# only: base is MobileNetV2 without its output layer, frozen

# %% base
base = network
base.trainable = False

# %% model
head = keras.Sequential([keras.Input((1280,)), keras.layers.Dense(10, "relu"), keras.layers.Dense(2, "softmax")])
eyes = keras.Model(network.input, network.layers[-2].output)
model = keras.Model(eyes.input, head(eyes.output))
head.compile("adam", "binary_crossentropy")
model.compile("adam", "binary_crossentropy")

# %% training
features = eyes.predict(Xtn, verbose=0)
history = head.fit(one_batch(features, ytn), epochs=100, shuffle=False, verbose=0)
longer = head.fit(one_batch(features, ytn), epochs=200, shuffle=False, verbose=0)
