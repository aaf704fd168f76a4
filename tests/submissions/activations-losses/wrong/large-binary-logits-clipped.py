# Clips the logits to 80.
# only: losses-from-large-logits

# %% from_logits
def binary_from_logits(y, z):
    z = np.clip(z, -80, 80)
    return np.mean(np.log(1 + np.exp(z)) - y * z)


def categorical_from_logits(y, z):
    return np.mean(np.logaddexp.reduce(z, axis=1) - np.sum(y * z, axis=1))
