# A right answer that talks: prints, warnings, text on stderr and figures.

# %% before predict
import sys
import warnings

warnings.warn("este perceptron ainda vai melhorar")
print("usando", tf.__version__, file=sys.stderr)


# %% predict
def predict(X, w):
    print("predict", np.shape(X))
    warnings.warn("prever é difícil, sobretudo o futuro", DeprecationWarning)
    return [bool(w[0] + np.dot(x, w[1:]) > 0) for x in X]


# %% train
def train(X, y, epochs=36, lr=0.1):
    w = np.zeros(X.shape[1] + 1)
    history = []
    for epoch in range(epochs):
        mistakes = 0
        for x, label in zip(X, y):
            new = np.array(update(w, x, label, lr))
            mistakes += int((new != w).any())
            w = new
        history.append(mistakes)
    plt.plot(history)
    plt.show()
    return w
