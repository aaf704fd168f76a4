# Ends the recursion at the first month, as if that were v0.
# only: balance gives the balance after m months
# mistake: This is one month too few: v(1) has earned interest once.

# %% balance
def balance(m, v0, i):
    if m <= 1:
        return v0 / (1 + i) if m == 0 else v0
    return balance(m - 1, v0, i) * (1 + i)
