# The prices of a city are summed.
# only: mean_price has the mean price of each city, for any table

# %% mean_price
def mean_price(prices):
    return prices.groupby("city")["price"].sum()
