# Trusts the name.
# only: the-four-rates-say-what-is-dropped

# %% rates
rate_old = 0.2
rate_torch = 0.3
rate_code = 0.9
rate_paper = 0.4
