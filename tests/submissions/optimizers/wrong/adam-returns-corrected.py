# Returns the corrected averages as state.
# only: adam takes one step of Adam, whatever its number
# mistake: Return m and v as they are before the correction: the next step goes on from those.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m_hat, v_hat
