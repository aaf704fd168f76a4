# Loops over lists, no arrays; the state of shape (units,) as a list.

# %% count
def count(units, features):
    total = 0
    for _ in range(units):
        total += features + units + 1
    return total


# %% step
def step(x, state, weights):
    Wi, Ws, b = weights
    novo = []
    for j in range(len(b)):
        soma = b[j]
        for i in range(len(x)):
            soma += x[i] * Wi[i][j]
        for k in range(len(state)):
            soma += state[k] * Ws[k][j]
        novo.append(float(soma))
    return novo


# %% run
def run(sequence, weights):
    estado = [0] * len(weights[2])
    for linha in sequence:
        estado = step(linha, estado, weights)
    return estado


# %% by_hand
by_hand = (run(one_step, weights)[0], run(two_steps, weights)[0])

# %% by_keras
a = model.predict(np.array(one_step).reshape(1, 1, 1), verbose=0)
b = model.predict(np.array(two_steps).reshape(1, 2, 1), verbose=0)
by_keras = np.concatenate([a, b])
