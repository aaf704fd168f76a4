# Whatever leaves comes back.
# only: translate
# mistake: What leaves on one side does not come back on the other.

# %% translate
def translate(images, rows, columns, fill):
    return np.roll(images, (rows, columns), axis=(1, 2))
