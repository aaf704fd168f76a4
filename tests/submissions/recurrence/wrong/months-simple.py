# Adds the same amount every month.
# only: months gives the balances of any number of months
# mistake: These are balances with simple interest: each month earns on the balance of the month before, not on v0.

# %% months
def months(m, v0, i):
    return v0 + i * v0 * np.arange(1, m + 1)
