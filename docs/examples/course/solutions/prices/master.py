# %% [raw]
"""
# ASSIGNMENT CONFIG
# The source of the notebooks of this activity: see docs/authoring-notebooks.md.
name: prices
"""

# %% [markdown]
r"""
# Prices in three cities

A table of prices, in pandas. There are three answers: `mean_price`, `cheap` and `first_day`.
"""

# %%
import pandas as pd

# %% [markdown]
r"""
What one kilogram of coffee cost on some days (made-up numbers):
"""

# %%
prices = pd.DataFrame(
    {
        "city": ["Recife", "Belém", "Recife", "Manaus", "Belém", "Recife"],
        "price": [41.5, 38.0, 44.5, 47.0, 36.0, 40.0],
        "day": pd.to_datetime(["2026-03-04", "2026-03-02", "2026-03-09", "2026-03-03", "2026-03-10", "2026-03-06"]),
    }
)

# %% [raw]
"""
# BEGIN QUESTION
name: mean_price
"""

# %% [markdown]
r"""
### mean_price (2 points)

Write a function of such a table. It returns the mean `price` of each `city`: a series with the city as its index, or a
table with these two columns. The order of the cities does not matter.
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="mean_price"
def mean_price(prices):
    # BEGIN SOLUTION
    return prices.groupby("city")["price"].mean()
    # END SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_two_prices_of_one_city(mean_price):
    import pandas as pd
    found = mean_price(pd.DataFrame({"city": ["Natal", "Natal"], "price": [1.0, 2.0]}))
    assert isinstance(found, (pd.Series, pd.DataFrame)), "return a series or a table\nreturn a series or a table"
    assert len(found) == 1, "one row for each city\none row for each city"

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %% [raw]
"""
# BEGIN QUESTION
name: cheap
"""

# %% [markdown]
r"""
### cheap (2 points)

The rows of `prices` whose price is below 41, with all three columns, the cheapest first.
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="cheap"
cheap = prices[prices["price"] < 41].sort_values("price")  # SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_cheap_is_a_table(cheap):
    import pandas as pd
    assert isinstance(cheap, pd.DataFrame), "cheap is a table\ncheap is a table"

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %% [raw]
"""
# BEGIN QUESTION
name: first_day
"""

# %% [markdown]
r"""
### first_day (1 point)

The first day in `prices`.
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="first_day"
first_day = prices["day"].min()  # SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_first_day_is_given(first_day):
    assert first_day is not ..., "first_day is missing\nfirst_day is missing"

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""
