# Mean 0 and standard deviation 1.
# only: prepare
# mistake: Divide by 255 only; mean and standard deviation are those of these images.

# %% prepare
def prepare(images):
    flat = images.reshape(-1, 784)
    return (flat - flat.mean()) / flat.std()
