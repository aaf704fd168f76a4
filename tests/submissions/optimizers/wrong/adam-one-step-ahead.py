# Adds 1 to t, as if it counted from 0.
# only: adam takes one step of Adam, whatever its number
# mistake: t counts from 1 already: the power is t, not t + 1.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1 ** (t + 1))
    v_hat = v / (1 - beta2 ** (t + 1))
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
