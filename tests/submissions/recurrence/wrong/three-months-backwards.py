# Unfolds from the last to the first, as the recursion asks.
# only: three_months gives the balances of three months
# mistake: The order is reversed: the first month comes first.

# %% three_months
def three_months(v0, i):
    v1 = v0 * (1 + i)
    v2 = v1 * (1 + i)
    v3 = v2 * (1 + i)
    return [v3, v2, v1]
