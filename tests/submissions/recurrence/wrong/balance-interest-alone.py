# Returns what was earned.
# only: balance gives the balance after m months
# mistake: This is the interest alone; the balance has v0 in it too.

# %% balance
def balance(m, v0, i):
    return v0 * (1 + i) ** m - v0
