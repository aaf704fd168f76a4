# New gradients are not weighed.
# only: adam takes one step of Adam, whatever its number
# mistake: The new gradient and its square weigh 1 - β1 and 1 - β2; here they weigh 1.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + gradient
    v = beta2 * v + gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
