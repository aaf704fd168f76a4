# The bias is cut off the trained w.
# only: w has one element more than X has columns

# %% w
w = train(X, y)[1:]
