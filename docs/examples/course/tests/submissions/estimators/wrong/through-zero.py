# A line without an intercept.
# only: line has the slope and the intercept of least squares
# mistake: Fit the intercept as well.

# %% line
line = LinearRegression(fit_intercept=False).fit(area.reshape(-1, 1), rent)
