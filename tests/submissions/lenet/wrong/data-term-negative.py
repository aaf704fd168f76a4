# Forgets the sign.
# rest: starter
# mistake: The sign is missing: -log is positive.

# %% data_term
def data_term(probabilities, labels):
    return np.mean(np.log(probabilities[np.arange(len(labels)), labels]))
