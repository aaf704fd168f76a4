# Simple interest.
# only: three_months gives the balances of three months
# mistake: These are balances with simple interest: each month earns on the balance of the month before, not on v0.

# %% three_months
def three_months(v0, i):
    return [v0 + v0 * i, v0 + 2 * v0 * i, v0 + 3 * v0 * i]
