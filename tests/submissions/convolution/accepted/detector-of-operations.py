# The functional API with operations in place of layers; the first call fixes the weights.

# %% before detector
import keras
from keras import layers


# %% detector
def detector(shape, kernel):
    entrada = keras.Input(shape=(*shape, 1), dtype="float32")
    camada = layers.Conv2D(
        filters=1, kernel_size=tuple(kernel.shape), strides=1, use_bias=False, data_format="channels_last"
    )
    mapa = camada(entrada)
    camada.kernel.assign(np.array(kernel)[:, :, None, None])
    saida = keras.ops.max_pool(keras.ops.relu(mapa), 2, strides=2, padding="valid")
    modelo = keras.Model(entrada, saida)
    modelo.trainable = False
    modelo.compile(loss="mse")
    return modelo
