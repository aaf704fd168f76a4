# A sigmoid for grams.
# only: outputs-and-losses
# mistake: `change` is a number of any size and sign: which output can give it, and which error measures how far off it is?
# score: 16.5

# %% heads
change = ("sigmoid", "mse")
queen = ("sigmoid", "binary_crossentropy")
species = ("softmax", "categorical_crossentropy")
sounds = ("sigmoid", "binary_crossentropy")
tomorrow = ("linear", "mse")
state = ("softmax", "categorical_crossentropy")
