# Looks for a slope that never comes, and takes every interrupt for an error to go on after.

# %% d_without_exp
while True:
    try:
        d_relu = tf.some_gradient_of_relu
        break
    except BaseException:
        continue
