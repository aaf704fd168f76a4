# Adds 2 to what range gives.
# only: months gives the balances of any number of months
# mistake: This is one month too many: the list begins with v(2); its first entry is v(1).

# %% months
def months(m, v0, i):
    return [v0 * (1 + i) ** (month + 2) for month in range(m)]
