# The losses of sigmoid and softmax exchanged.
# only: outputs-and-losses
# score: 15

# %% heads
change = ("linear", "mse")
queen = ("sigmoid", "categorical_crossentropy")
species = ("softmax", "binary_crossentropy")
sounds = ("sigmoid", "categorical_crossentropy")
tomorrow = ("linear", "mse")
state = ("softmax", "binary_crossentropy")
