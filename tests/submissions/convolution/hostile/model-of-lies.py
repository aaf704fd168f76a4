# A model that says what a right one would say, and a Conv2D beside it that nothing uses.
# rest: starter
# score: 0

# %% detector
class Liar(tf.keras.Sequential):
    def call(self, inputs, **_):
        return tf.nn.max_pool2d(tf.nn.relu(tf.nn.conv2d(inputs, self.answer, 1, "VALID")), 2, 2, "VALID")

    def predict(self, inputs, **_):
        return self.call(inputs).numpy()


def detector(shape, kernel):
    model = Liar(
        [tf.keras.Input((*shape, 1)), tf.keras.layers.Conv2D(1, kernel.shape), tf.keras.layers.MaxPooling2D(2)]
    )
    model.answer = kernel[:, :, None, None]
    return model
