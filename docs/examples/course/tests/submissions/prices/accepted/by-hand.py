# A loop over the rows, and a series made of a dict.

# %% mean_price
def mean_price(prices):
    found = {}
    for _, row in prices.iterrows():
        found.setdefault(row["city"], []).append(row["price"])
    return pd.Series({city: sum(some) / len(some) for city, some in found.items()}, name="price").rename_axis("city")

# %% first_day
first_day = min(prices["day"].to_list())
