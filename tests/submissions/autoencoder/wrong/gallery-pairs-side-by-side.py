# Each original beside its reconstruction.
# only: gallery
# mistake: Each original belongs above its reconstruction, not beside it.

# %% gallery
def gallery(X, R):
    pairs = [np.hstack([x.reshape(8, 8), r.reshape(8, 8)]) for x, r in zip(X, R)]
    half = (len(pairs) + 1) // 2
    return np.vstack([np.hstack(pairs)[:, : 8 * len(X)], np.hstack(pairs)[:, 8 * len(X) :]])
