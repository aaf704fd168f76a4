# Multiplies once more at the end of the recursion.
# only: balance gives the balance after m months
# mistake: This is one month too many: v(0) is v0, without interest.

# %% balance
def balance(m, v0, i):
    if m == 0:
        return v0 * (1 + i)
    return balance(m - 1, v0, i) * (1 + i)
