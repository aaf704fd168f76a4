# Turns all numbers round.
# only: the-four-rates-say-what-is-dropped
# mistake: There the number already says what is dropped.

# %% rates
rate_old = 0.2
rate_torch = 0.7
rate_code = 0.1
rate_paper = 0.4
