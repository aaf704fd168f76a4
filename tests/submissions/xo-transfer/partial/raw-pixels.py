# Gives the networks pixels from 0 to 255; what does not depend on them is right.
# score: 8

# %% training_set
Xtn = np.concatenate([read_images("letters/O"), read_images("letters/X")]) * 127.5 + 127.5
ytn = np.repeat([[1, 0], [0, 1]], 10, axis=0)
