# Works for the example's four months at most.
# only: months gives the balances of any number of months

# %% months
def months(m, v0, i):
    v1 = v0 * (1 + i)
    v2 = v1 * (1 + i)
    v3 = v2 * (1 + i)
    v4 = v3 * (1 + i)
    return [v1, v2, v3, v4][:m]
