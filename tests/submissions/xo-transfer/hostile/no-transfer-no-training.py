# A base with weights of its own that is said to be ImageNet's, a head that was never trained, and made-up curves.
# rest: starter
# score: 4

# %% base
network = keras.applications.MobileNetV2(weights=None, classes=2, input_shape=(48, 48, 3))
source = "ImageNet"
base = keras.Model(network.input, network.layers[-2].output)
base.trainable = False

# %% model
model = keras.Sequential(
    [
        base,
        keras.layers.Dense(10, activation="relu"),
        keras.layers.Dense(2, activation="softmax", kernel_initializer="zeros"),
    ]
)
model.compile(optimizer="adam", loss="binary_crossentropy")

# %% training
history = {"loss": list(np.linspace(1.0, 0.7, 100))}
longer = {"loss": [0.7] * 200}


# %% letter
def letter(image):
    return "no idea"
