# Trains the base too for a little while, and freezes it afterwards.
# only: the base in model is as it came
# mistake: Freeze base before training, and start from what pretrained() returns.

# %% before training
base.trainable = True
model.compile(keras.optimizers.SGD(1e-4), "binary_crossentropy")
model.fit(Xtn, ytn, epochs=2, verbose=0)
base.trainable = False
model.compile("adam", "binary_crossentropy")
