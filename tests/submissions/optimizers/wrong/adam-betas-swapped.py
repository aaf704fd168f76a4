# beta1 and beta2 are swapped.
# only: adam takes one step of Adam, whatever its number
# mistake: The two β are swapped: β1 is that of m, β2 that of v.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta2 * m + (1 - beta2) * gradient
    v = beta1 * v + (1 - beta1) * gradient**2
    return w - lr * (m / (1 - beta2**t)) / (np.sqrt(v / (1 - beta1**t)) + 1e-8), m, v
