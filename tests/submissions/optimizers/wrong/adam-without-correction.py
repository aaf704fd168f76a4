# No bias correction.
# only: adam takes one step of Adam, whatever its number
# mistake: The bias correction is missing: divide m by 1 - β1^t and v by 1 - β2^t.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - lr * m / (np.sqrt(v) + 1e-8), m, v
