# Corrects the root of v, not v.
# only: adam takes one step of Adam, whatever its number

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v) / (1 - beta2**t) + 1e-8), m, v
