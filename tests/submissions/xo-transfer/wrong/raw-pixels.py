# Leaves the pixels from 0 to 255.
# mistake: Read folders with read_images, and pass other pixels to preprocess_input: all go from -1 to 1.

# %% training_set
Xtn = np.concatenate([read_images("letters/O"), read_images("letters/X")]) * 127.5 + 127.5
ytn = np.repeat([[1, 0], [0, 1]], 10, axis=0)
