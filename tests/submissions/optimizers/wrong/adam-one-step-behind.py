# Takes 1 from t.
# only: adam takes one step of Adam, whatever its number
# only: path follows RMSProp and Adam
# mistake: The power is t, not t - 1: in the first step, that divides by zero.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1 ** (t - 1))
    v_hat = v / (1 - beta2 ** (t - 1))
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
