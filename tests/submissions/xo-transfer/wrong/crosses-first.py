# Puts the Xs first, with their right labels.
# only: Xtn and ytn hold the twenty letters and their labels

# %% training_set
Xtn = np.concatenate([read_images("letters/X"), read_images("letters/O")])
ytn = np.repeat([[0, 1], [1, 0]], 10, axis=0)
