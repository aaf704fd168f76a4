# Data frames, scikit-learn's confusion matrix and encoder, seaborn for the images.

# %% prepare
import pandas as pd


def prepare(images):
    return pd.DataFrame([np.ravel(one) for one in images]).div(255).to_numpy()


# %% categorical
def categorical(labels):
    table = pd.get_dummies(pd.Categorical(labels, categories=range(10)))
    return table.astype(int)


# %% parameters
def parameters(sizes):
    frame = pd.DataFrame({"inputs": sizes[:-1], "units": sizes[1:]})
    return int((frame.inputs * frame.units + frame.units).sum())


# %% updates
def updates(n, batch_size, epochs):
    return len(range(0, n, batch_size)) * epochs


# %% accuracies
from sklearn.metrics import accuracy_score

results = pd.Series(
    {
        key: accuracy_score(y_test, network.predict(X_test, verbose=0).argmax(axis=1))
        for key, network in networks.items()
    }
)
accuracies = results.round(3).to_dict()

# %% confusion
from sklearn.metrics import confusion_matrix


def confusion(labels, predicted):
    return confusion_matrix(labels, predicted, labels=np.arange(10))


# %% most_confused
def most_confused(matrix):
    table = pd.DataFrame(matrix).stack()
    table.index.names = ["a", "b"]
    table = table.reset_index(name="n")
    table = table[table.a != table.b]
    table["pair"] = [tuple(sorted(pair)) for pair in zip(table.a, table.b)]
    sums = table.groupby("pair").n.sum()
    return list(sums[(sums == sums.max()) & (sums > 0)].index)


# %% show_confused
import seaborn as sns


def show_confused(images, labels, predicted, a, b):
    frame = pd.DataFrame({"right": labels, "read": predicted})
    chosen = frame.query("(right == @a and read == @b) or (right == @b and read == @a)").index
    fig, axes = plt.subplots(1, len(chosen), squeeze=False)
    for ax, i in zip(axes.ravel(), chosen):
        ax.imshow(images[i], cmap=sns.color_palette("rocket", as_cmap=True))
