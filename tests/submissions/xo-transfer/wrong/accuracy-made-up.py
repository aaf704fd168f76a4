# Puts in an accuracy that nobody has measured.
# only: test_accuracy is that of model on Xtt

# %% before plain
test_accuracy = 0.5
