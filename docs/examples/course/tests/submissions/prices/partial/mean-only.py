# Only the first answer.
# rest: starter
# score: 2

# %% mean_price
def mean_price(prices):
    return prices.groupby("city", as_index=False)["price"].mean()
