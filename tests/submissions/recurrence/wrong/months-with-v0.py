# The list has v0 too.
# only: months gives the balances of any number of months
# mistake: There is one balance too many: v0 is not part of the list.

# %% months
def months(m, v0, i):
    values = [v0]
    for _ in range(m):
        values.append(values[-1] * (1 + i))
    return values
