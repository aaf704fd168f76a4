# Simple interest in balance; months calls it and is not refused for the same mistake.
# only: balance gives the balance after m months
# mistake: This is simple interest: compound interest is earned on v(m - 1), not on v0.

# %% balance
def balance(m, v0, i):
    if m == 0:
        return v0
    return balance(m - 1, v0, i) + v0 * i


# %% months
def months(m, v0, i):
    return [balance(month, v0, i) for month in range(1, m + 1)]
