# The loss as a polynomial in w, differentiated by NumPy.

# %% gradient
def gradient(x, s0, u, w, y):
    from numpy.polynomial import Polynomial as P

    s = P([s0])
    for xt in x:
        s = P([0, 1]) * s + u * xt
    return ((s - y) ** 2 / 2).deriv()(w)


# %% by_hand
delta = [0.25 * -1, 0.5 * -1, -1]
s = [2, 2, 3]
by_hand = {}
by_hand = [delta[t] * s[t] for t in range(3)]


# %% parameters
def parameters(features, units, outputs, bias):
    U = np.zeros((features + int(bias), units))
    W = np.zeros((units, units))
    V = np.zeros((outputs, units + int(bias)))
    return U.size + W.size + V.size
