# Hands in the network with transfer as the one without.
# only: cnn learns the twenty letters without transfer

# %% plain
cnn, cnn_accuracy = model, test_accuracy
