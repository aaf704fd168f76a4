# Reads the weights of a model that was never trained.
# only: weights are those of the model

# %% weights
outro = tf.keras.models.clone_model(model)
weights = outro.get_weights()

# %% by_hand
by_hand = [run(one_step, model.get_weights())[0], run(two_steps, model.get_weights())[0]]
