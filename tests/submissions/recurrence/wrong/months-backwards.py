# Inserts each month in front.
# only: months gives the balances of any number of months
# mistake: The order is reversed: the first month comes first.

# %% months
def months(m, v0, i):
    values = []
    for _ in range(m):
        v0 = v0 * (1 + i)
        values.insert(0, v0)
    return values
