# Begins with the second month.
# only: three_months gives the balances of three months
# mistake: This is one month too many: the list begins with v(2); its first entry is v(1).

# %% three_months
def three_months(v0, i):
    return [v0 * (1 + i) ** m for m in (2, 3, 4)]
