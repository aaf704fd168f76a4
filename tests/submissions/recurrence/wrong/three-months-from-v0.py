# Takes v0 for the first of the three.
# only: three_months gives the balances of three months
# mistake: This is one month too few: the list begins with v0; its first entry is v(1).

# %% three_months
def three_months(v0, i):
    v1 = v0
    v2 = v1 * (1 + i)
    v3 = v2 * (1 + i)
    return v1, v2, v3
