# Plain Python: loops and lists, no library at all.

# %% predict
def predict(X, w):
    labels = []
    for x in X:
        a = w[0]
        for j in range(len(x)):
            a += w[j + 1] * x[j]
        labels.append(1 if a > 0 else 0)
    return labels


# %% update
def update(w, x, y, lr):
    error = y - predict([x], w)[0]
    return [w[0] + lr * error] + [w[j + 1] + lr * error * x[j] for j in range(len(x))]


# %% train
def train(X, y, epochs=50, lr=0.1):
    w = [0.0] * (len(X[0]) + 1)
    for epoch in range(epochs):
        for i in range(len(X)):
            w = update(w, X[i], y[i], lr)
    return w
