# Both betas are written into the formulas.
# only: adam takes one step of Adam, whatever its number
# mistake: The arguments beta1 and beta2 are ignored: they are always 0.9 and 0.999.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = 0.9 * m + (1 - 0.9) * gradient
    v = 0.999 * v + (1 - 0.999) * gradient**2
    m_hat = m / (1 - 0.9**t)
    v_hat = v / (1 - 0.999**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
