# Calls itself without end, twice in each call, and catches what stops a recursion.

# %% balance
def balance(m, v0, i):
    try:
        return balance(m - 1, v0, i) + balance(m - 1, v0, i) * i
    except RecursionError:
        return balance(m, v0, i)
