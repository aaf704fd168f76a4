# AMSGrad: never lets v fall.
# only: adam takes one step of Adam, whatever its number
# mistake: v may fall; here it keeps the largest value so far, as AMSGrad does.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = np.maximum(v, beta2 * v + (1 - beta2) * gradient**2)
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + 1e-8), m, v
