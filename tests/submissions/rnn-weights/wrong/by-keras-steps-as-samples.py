# Gives the two steps as two samples.
# only: by_keras is what the model predicts
# mistake: The two steps are one sample of shape (1, 2, 1), not two samples of one step.

# %% by_keras
first = model.predict(one_step[None], verbose=0)[0, 0]
second = model.predict(two_steps[:, None], verbose=0)[1, 0]
by_keras = [first, second]
