# The estimator was made, and never fitted.
# only: line has the slope and the intercept of least squares

# %% line
line = LinearRegression()
