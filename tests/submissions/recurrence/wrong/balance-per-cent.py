# Takes the rate for a percentage.
# only: balance gives the balance after m months
# mistake: The rate is a fraction already; do not divide it by 100.

# %% balance
def balance(m, v0, i):
    return v0 if m == 0 else balance(m - 1, v0, i) * (1 + i / 100)
