# The default rate of Keras for all three.
# only: the rates chosen take all three below a loss of 0.01

# %% chosen
chosen = {"momentum": 0.001, "rmsprop": 0.001, "adam": 0.001}
