# The pixels stay as they are.
# only: prepare
# mistake: The pixels are still from 0 to 255; divide them by 255.

# %% prepare
def prepare(images):
    return images.reshape(-1, 28 * 28).astype("float32")
