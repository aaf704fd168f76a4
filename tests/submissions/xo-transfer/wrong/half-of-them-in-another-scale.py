# Brings the letters of more.npz to the scale from 0 to 1, beside those of the folder.
# only: Xtt and ytt hold all new letters and their labels
# mistake: Read folders with read_images, and pass other pixels to preprocess_input: all go from -1 to 1.

# %% test_set
with np.load("more.npz") as file:
    Xtt = np.concatenate([new, file["images"] / 255])
    ytt = np.eye(2)[np.r_[[0] * 3, [1] * 3, file["labels"]]]
test_accuracy = model.evaluate(Xtt, ytt, verbose=0)[1]
