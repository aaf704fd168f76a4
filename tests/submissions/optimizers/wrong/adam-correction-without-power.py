# Divides by 1 - beta in every step.
# only: adam takes one step of Adam, whatever its number
# mistake: The correction is that of the first step for every t: β is raised to the power t.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1)
    v_hat = v / (1 - beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
