# A network of one unit and one feature, in which the sizes of the example are assumed; no gradient.
# rest: starter
# score: 4

# %% balance
def balance(m, v0, i):
    return v0 if m == 0 else balance(m - 1, v0, i) * (1 + i)


# %% months
def months(m, v0, i):
    return [balance(month, v0, i) for month in range(1, m + 1)]


# %% states
def states(X, U, W, f):
    s, found = 0.0, []
    for x in X:
        s = FUNCTIONS[f](float(x[0] * U[0, 0] + W[0, 0] * s))
        found.append(s)
    return found


# %% parameters
def parameters(features, units, outputs, bias):
    return units * (features + units + outputs) + bias * (units + outputs)


# %% by_hand
by_hand = [-0.5, -1, -3]
