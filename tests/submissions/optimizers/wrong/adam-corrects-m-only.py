# Corrects the first average only.
# only: adam takes one step of Adam, whatever its number
# mistake: Only m is corrected; v is divided by 1 - β2^t.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / 1
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
