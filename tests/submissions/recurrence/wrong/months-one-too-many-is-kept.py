# Stops one month late.
# only: months gives the balances of any number of months

# %% months
def months(m, v0, i):
    values = []
    month = 0
    while month <= m:
        v0 = v0 * (1 + i)
        values.append(v0)
        month += 1
    return values
