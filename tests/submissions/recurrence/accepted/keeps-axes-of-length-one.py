# Keeps axes of length one where they came about, rounds to four digits, and prints as it goes.

# %% balance
def balance(m, v0, i):
    print("v(", m, ")")
    return np.array([v0]) if m == 0 else balance(m - 1, v0, i) * (1 + i)


# %% three_months
def three_months(v0, i):
    return [[v0 * (1 + i)], [v0 * (1 + i) ** 2], [v0 * (1 + i) ** 3]]


# %% months
def months(m, v0, i):
    return [balance(month, v0, i) for month in range(1, m + 1)]


# %% states
def states(X, U, W, f):
    s = np.zeros((1, len(W)))
    rows = []
    for t in range(len(X)):
        s = FUNCTIONS[f](X[t : t + 1] @ U + s @ W.T)
        rows.append(s)
    return np.array(rows)


# %% network
def network(X, U, W, V, f):
    return np.array([[s @ V.T for s in states(x, U, W, f)] for x in X])


# %% gradient
def gradient(x, s0, u, w, y):
    x = np.array(x).reshape(-1, 1)
    s = [np.array([s0])]
    for row in x:
        s.append(w * s[-1] + u * row)
    delta = s[-1] - y
    total = np.zeros(1)
    for t in range(len(x), 0, -1):
        total += delta * s[t - 1]
        delta = delta * w
    return float(f"{total[0]:.4g}")
