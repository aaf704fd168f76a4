# The regularised network is replaced by one that says the same of every image, whose loss is known by heart.
# score: 18

# %% by_hand
model = lenet()
model.set_weights([0 * one for one in model.get_weights()])
by_hand = [np.log(10), 0.0, np.log(10)]
