# Takes X for class 0.
# mistake: The two labels are swapped.

# %% training_set
Xtn = np.concatenate([read_images("letters/O"), read_images("letters/X")])
ytn = np.repeat([[0, 1], [1, 0]], 10, axis=0)
