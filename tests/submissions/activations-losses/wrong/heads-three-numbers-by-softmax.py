# A softmax, because there are three.
# only: outputs-and-losses
# mistake: `tomorrow` is three numbers at once, negative ones too: each is measured as one number is.
# score: 16.5

# %% heads
change = ("linear", "mse")
queen = ("sigmoid", "binary_crossentropy")
species = ("softmax", "categorical_crossentropy")
sounds = ("sigmoid", "binary_crossentropy")
tomorrow = ("softmax", "mse")
state = ("softmax", "categorical_crossentropy")
