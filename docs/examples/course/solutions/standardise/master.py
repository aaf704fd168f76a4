# %% [raw]
"""
# ASSIGNMENT CONFIG
# The source of the notebooks of this activity: see docs/authoring-notebooks.md.
name: standardise
"""

# %% [markdown]
r"""
# Standardise the columns

Many methods compare columns that are measured in different units. So one gives each column mean 0 and standard deviation
1 first. You will write this in NumPy, in two answers: `standardise` and `Z`.
"""

# %%
import numpy as np

# %% [markdown]
r"""
Height in centimetres and mass in kilograms of five people (made-up numbers):
"""

# %%
X = np.array([[158.0, 52.5], [171.0, 80.0], [183.5, 77.0], [165.0, 61.0], [176.0, 93.5]])

# %% [raw]
"""
# BEGIN QUESTION
name: standardise
"""

# %% [markdown]
r"""
### standardise (3 points)

Write a function of an array of shape (n, d). It returns an array of the same shape, each column with mean 0 and standard
deviation 1. The standard deviation is the one of all n values: `np.std`.
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="standardise"
def standardise(X):
    # X: (n, d)   ->   (n, d)
    # BEGIN SOLUTION
    centred = X - X.mean(axis=0)
    return centred / centred.std(axis=0)
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
def test_two_values_become_minus_one_and_one(standardise):
    import numpy as np
    found = standardise(np.array([[3.0], [5.0]]))
    assert found is not ..., "write the function\nwrite the function"
    assert np.allclose(np.ravel(found), [-1, 1]), "3 and 5 become -1 and 1\n3 and 5 become -1 and 1"

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
name: Z
"""

# %% [markdown]
r"""
### Z (1 point)

The array `X` from above, standardised.
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="Z"
Z = standardise(X)  # SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_z_has_the_shape_of_x(Z):
    import numpy as np
    assert np.shape(Z) == (5, 2), "Z has as many rows and columns as X\nZ has as many rows and columns as X"

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""
