# Eight sigmoids where exactly one species is right.
# only: outputs-and-losses
# mistake: `species` is exactly one of eight: probabilities that sum to 1, and the loss of the right one.
# score: 16.5

# %% heads
change = ("linear", "mse")
queen = ("sigmoid", "binary_crossentropy")
species = ("sigmoid", "binary_crossentropy")
sounds = ("sigmoid", "binary_crossentropy")
tomorrow = ("linear", "mse")
state = ("softmax", "categorical_crossentropy")
