# Takes all numbers as they are.
# only: the-four-rates-say-what-is-dropped
# mistake: There the number says what is kept; `rate` in Keras is what is dropped.

# %% rates
rate_old = 0.8
rate_torch = 0.3
rate_code = 0.9
rate_paper = 0.6
