# Puts v0 in front.
# only: three_months gives the balances of three months
# mistake: There is one balance too many: v0 is not part of the list.

# %% three_months
def three_months(v0, i):
    v1 = v0 * (1 + i)
    v2 = v1 * (1 + i)
    v3 = v2 * (1 + i)
    return [v0, v1, v2, v3]
