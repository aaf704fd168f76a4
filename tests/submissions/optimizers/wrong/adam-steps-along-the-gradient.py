# Divides the gradient, as RMSProp does.
# only: adam takes one step of Adam, whatever its number
# mistake: The step divides the average m, not the gradient.

# %% adam
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    v_hat = v / (1 - beta2**t)
    return w - lr * gradient / (np.sqrt(v_hat) + 1e-8), m, v
