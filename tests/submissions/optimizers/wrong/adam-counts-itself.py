# Keeps t of its own from call to call.
# only: adam takes one step of Adam, whatever its number
# only: path follows RMSProp and Adam

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    adam.calls = getattr(adam, "calls", 0) + 1
    t = adam.calls
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
