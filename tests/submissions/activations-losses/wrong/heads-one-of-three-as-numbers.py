# Three classes as three numbers.
# only: outputs-and-losses
# mistake: `state` is exactly one of three: probabilities that sum to 1, and the loss of the right one.
# score: 16.5

# %% heads
change = ("linear", "mse")
queen = ("sigmoid", "binary_crossentropy")
species = ("softmax", "categorical_crossentropy")
sounds = ("sigmoid", "binary_crossentropy")
tomorrow = ("linear", "mse")
state = ("linear", "mse")
