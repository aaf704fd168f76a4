# Takes the logarithm to base ten.
# rest: starter
# mistake: The logarithm is the natural one, not the one of base 10.

# %% data_term
def data_term(probabilities, labels):
    return -np.mean(np.log10(probabilities[np.arange(len(labels)), labels]))
