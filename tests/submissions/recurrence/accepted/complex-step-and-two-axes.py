# The complex-step derivative; figure on a linear and a logarithmic axis side by side.

# %% gradient
def gradient(x, s0, u, w, y):
    w = w + 1e-20j
    s = s0
    for xt in x:
        s = w * s + u * xt
    return (0.5 * (s - y) ** 2).imag / 1e-20


# %% plot_gradients
def plot_gradients(ws, steps):
    fig, (a, b) = plt.subplots(1, 2, figsize=(9, 3))
    for eixo in (a, b):
        for w in ws:
            eixo.plot(np.arange(0, steps + 1), np.abs(np.power(float(w), np.arange(0, steps + 1))), label=f"{w:.2f}")
        eixo.set_xlabel("$k$"), eixo.set_ylabel("tamanho")
    b.set_yscale("log")
    b.legend()
    plt.tight_layout()
    plt.show()
