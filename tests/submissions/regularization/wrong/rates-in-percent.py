# 20 and not 0.2.
# only: the-four-rates-say-what-is-dropped

# %% rates
rate_old = 20
rate_torch = 0.3
rate_code = 0.1
rate_paper = 0.4
