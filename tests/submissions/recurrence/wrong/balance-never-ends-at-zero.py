# Ends at m == 1, so that m = 0 goes on without end.
# only: balance gives the balance after m months

# %% balance
def balance(m, v0, i):
    if m == 1:
        return v0 * (1 + i)
    return balance(m - 1, v0, i) * (1 + i)
