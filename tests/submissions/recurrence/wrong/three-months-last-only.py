# Returns the last balance.
# only: three_months gives the balances of three months
# mistake: This is the last balance alone; return all of them.

# %% three_months
def three_months(v0, i):
    v1 = v0 * (1 + i)
    v2 = v1 * (1 + i)
    v3 = v2 * (1 + i)
    return v3
