# Tables of pandas in every function.

# %% before errors
import pandas as pd


# %% errors
def errors(X, R):
    return (pd.DataFrame(X) - pd.DataFrame(R)).pow(2).mean(axis=1)


# %% pca
def pca(train, X, width):
    train, X = pd.DataFrame(train), pd.DataFrame(X)
    rows = np.linalg.svd(train - train.mean(), full_matrices=False)[2][:width]
    return (X - train.mean()) @ (rows.T @ rows) + train.mean()


# %% gallery
def gallery(X, R):
    rows = [
        pd.concat([pd.DataFrame(np.reshape(i, (8, 8))) for i in images], axis=1, ignore_index=True) for images in (X, R)
    ]
    return pd.concat(rows, ignore_index=True)


# %% nearest
def nearest(codes, queries):
    distances = pd.DataFrame([np.linalg.norm(np.asarray(codes) - q, axis=1) for q in np.asarray(queries)])
    return distances.idxmin(axis=1)
