# The recursion ends at 1, as that of a factorial.
# only: balance gives the balance after m months
# mistake: The recursion ends at v0, not at 1.

# %% balance
def balance(m, v0, i):
    return 1 if m == 0 else balance(m - 1, v0, i) * (1 + i)
