# The gradient is not squared.
# only: adam takes one step of Adam, whatever its number
# only: path follows RMSProp and Adam
# mistake: The gradient is not squared: v is an average of squares.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
