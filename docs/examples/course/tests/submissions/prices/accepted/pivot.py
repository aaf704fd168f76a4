# Tables where the solution has a series, a query, and a date without a time of day.

# %% mean_price
def mean_price(prices):
    return prices.pivot_table(index="city", values="price", aggfunc="mean").sort_values("price").reset_index()

# %% cheap
cheap = prices.query("price < 41").sort_values("price").reset_index(drop=True)[["day", "price", "city"]]

# %% first_day
first_day = prices.sort_values("day").day.iloc[0].date()
