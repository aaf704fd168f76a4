# The base is made anew, without its top, and given the weights; the model is a Sequential, made by a function and trained as a whole.

# %% base
base = keras.applications.MobileNetV2(include_top=False, pooling="avg", weights=None, input_shape=(48, 48, 3))
base.set_weights(network.get_weights()[:-2])
base.trainable = False


# %% model
def build():
    made = keras.Sequential(
        [
            base,
            keras.layers.Dense(10, "relu", kernel_initializer="he_normal"),
            keras.layers.Dense(2, "softmax"),
        ]
    )
    made.build((None, 48, 48, 3))
    made.compile(optimizer="adam", loss=["binary_crossentropy"], metrics=["accuracy"])
    return made


model = build()

# %% training
history = model.fit(one_batch(Xtn, ytn), epochs=100, shuffle=False, verbose=0)
longer = model.fit(one_batch(Xtn, ytn), epochs=200, shuffle=False, verbose=0)


# %% letter
def letter(image):
    return ["O", "X"][int(keras.ops.argmax(model(image[np.newaxis]), axis=-1)[0])]
