# Answers 1 below zero.
# only: predict follows the rule for samples and weights not seen before
# mistake: The answer is 1 where the activation is above zero, not below it.

# %% predict
def predict(X, w):
    return [0 if w[0] + sum(x * w[1:]) > 0 else 1 for x in X]
