# Goes three months at a time, and never ends where their number is no multiple of three.

# %% balance
def balance(m, v0, i):
    if m < 3:
        return v0 * (1 + i) ** m
    month = 0
    while month != m:
        v0 = v0 * (1 + i) ** 3
        month = month + 3
    return v0
