# One output with a sigmoid, as on the slide: 12,821 parameters; one flat graph, trained as a whole.

# %% base
base = keras.Model(inputs=network.inputs, outputs=network.get_layer("global_average_pooling2d").output, name="olhos")
for camada in base.layers:
    camada.trainable = False

# %% model
saída = keras.layers.Dense(10)(base.output)
saída = keras.layers.ReLU()(saída)
saída = keras.layers.Dense(1, activation="sigmoid")(saída)
model = keras.Model(base.input, saída)
model.compile(keras.optimizers.Adam(0.002), keras.losses.BinaryCrossentropy(), metrics=["accuracy"])

# %% training_set
Xtn, ytn = [], []
for rótulo, pasta in enumerate(["letters/O", "letters/X"]):
    for imagem in read_images(pasta):
        Xtn.append(imagem)
        ytn.append(rótulo)
Xtn, ytn = np.array(Xtn), np.array(ytn)

# %% training
history = model.fit(one_batch(Xtn, ytn), epochs=100, shuffle=False, verbose=0)
longer = model.fit(one_batch(Xtn, ytn), epochs=200, shuffle=False, verbose=0)


# %% letter
def letter(image):
    p = float(model(np.expand_dims(image, 0))[0, 0])
    if p > 0.5:
        return "X"
    return "O"


# %% test_set
more = np.load("more.npz")
Xtt = np.concatenate([more["images"] / 127.5 - 1, new])
ytt = np.concatenate([more["labels"], [0] * 3 + [1] * 3])
_, test_accuracy = model.evaluate(Xtt, ytt, verbose=0)

# %% plain
cnn = keras.Sequential(
    [
        keras.layers.Conv2D(16, 5, strides=2, activation="relu"),
        keras.layers.Conv2D(16, 5, strides=2, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
cnn.compile("adam", "binary_crossentropy", metrics=["accuracy"])
cnn.fit(Xtn, ytn, epochs=60, verbose=0)
cnn_accuracy = cnn.evaluate(Xtt, ytt, verbose=0)[1]
