"""The names of Keras' layers and the arguments of each, so that a typo is found when an activity is loaded.

A test compares the list with Keras, which is not imported here.
"""

from __future__ import annotations

from collections.abc import Mapping

_LISTED = """
Activation: activation
ActivityRegularization: l1 l2
AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D
    AdaptiveMaxPooling2D AdaptiveMaxPooling3D: output_size data_format
Add Average Identity Maximum Minimum Multiply StackedRNNCells Subtract TimeDistributed:
AdditiveAttention: use_scale dropout
AlphaDropout Dropout: rate noise_shape seed
Attention: use_scale score_mode dropout seed
AugMix: value_range num_chains chain_depth factor alpha all_ops interpolation seed data_format
AutoContrast: value_range
AveragePooling1D AveragePooling2D AveragePooling3D MaxPooling1D MaxPooling2D MaxPooling3D: pool_size strides
    padding data_format
BatchNormalization: axis momentum epsilon center scale beta_initializer gamma_initializer
    moving_mean_initializer moving_variance_initializer beta_regularizer gamma_regularizer beta_constraint
    gamma_constraint renorm renorm_clipping renorm_momentum synchronized
Bidirectional: merge_mode
CategoryEncoding: num_tokens output_mode sparse
CenterCrop: height width data_format
Concatenate Softmax UnitNormalization: axis
ContrastLimitedAdaptiveHistogramEqualization: value_range clip_limit tile_grid_size data_format
Conv1D Conv2D Conv3D: filters kernel_size strides padding data_format dilation_rate groups activation use_bias
    kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer
    kernel_constraint bias_constraint
Conv1DTranspose Conv2DTranspose Conv3DTranspose: filters kernel_size strides padding output_padding data_format
    dilation_rate activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer
    activity_regularizer kernel_constraint bias_constraint
ConvLSTM1D ConvLSTM2D ConvLSTM3D: filters kernel_size strides padding data_format dilation_rate activation
    recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer unit_forget_bias
    kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint
    recurrent_constraint bias_constraint dropout recurrent_dropout seed return_sequences return_state
    go_backwards stateful
Cropping1D: cropping
Cropping2D Cropping3D: cropping data_format
CutMix RandomGrayscale: factor seed data_format
Dense: units activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer
    activity_regularizer kernel_constraint bias_constraint
DepthwiseConv1D DepthwiseConv2D: kernel_size strides padding depth_multiplier data_format dilation_rate
    activation use_bias depthwise_initializer bias_initializer depthwise_regularizer bias_regularizer
    activity_regularizer depthwise_constraint bias_constraint
Discretization: bin_boundaries num_bins epsilon output_mode sparse
Dot: axes normalize
ELU: alpha
EinsumDense: equation output_shape activation bias_axes kernel_initializer bias_initializer kernel_regularizer
    bias_regularizer kernel_constraint bias_constraint
Embedding: input_dim output_dim embeddings_initializer embeddings_regularizer embeddings_constraint mask_zero
Equalization: value_range bins data_format
Flatten: data_format
GRU: units activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer
    kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint
    recurrent_constraint bias_constraint dropout recurrent_dropout seed return_sequences return_state
    go_backwards stateful unroll reset_after use_cudnn
GRUCell: units activation recurrent_activation use_bias kernel_initializer recurrent_initializer
    bias_initializer kernel_regularizer recurrent_regularizer bias_regularizer kernel_constraint
    recurrent_constraint bias_constraint dropout recurrent_dropout reset_after seed
GaussianDropout SpatialDropout1D: rate seed
GaussianNoise: stddev seed
GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D
    GlobalMaxPooling3D: data_format keepdims
GroupNormalization: groups axis epsilon center scale beta_initializer gamma_initializer beta_regularizer
    gamma_regularizer beta_constraint gamma_constraint
GroupedQueryAttention: head_dim num_query_heads num_key_value_heads dropout use_bias sliding_window
    flash_attention kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer
    kernel_constraint bias_constraint use_gate seed
HashedCrossing: num_bins output_mode sparse
Hashing: num_bins mask_value salt output_mode sparse
IntegerLookup: max_tokens num_oov_indices mask_token oov_token vocabulary vocabulary_dtype idf_weights invert
    output_mode sparse pad_to_max_tokens oov_method salt
LSTM: units activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer
    unit_forget_bias kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer
    kernel_constraint recurrent_constraint bias_constraint dropout recurrent_dropout seed return_sequences
    return_state go_backwards stateful unroll use_cudnn
LSTMCell: units activation recurrent_activation use_bias kernel_initializer recurrent_initializer
    bias_initializer unit_forget_bias kernel_regularizer recurrent_regularizer bias_regularizer
    kernel_constraint recurrent_constraint bias_constraint dropout recurrent_dropout seed
Lambda: function output_shape mask arguments
LayerNormalization: axis epsilon center scale beta_initializer gamma_initializer beta_regularizer
    gamma_regularizer beta_constraint gamma_constraint
LeakyReLU: negative_slope
Masking: mask_value
MaxNumBoundingBoxes: max_number fill_value
MelSpectrogram: fft_length sequence_stride sequence_length window sampling_rate num_mel_bins min_freq max_freq
    power_to_db top_db mag_exp min_power ref_power
MixUp: alpha data_format seed
MultiHeadAttention: num_heads key_dim value_dim dropout use_bias output_shape attention_axes sliding_window
    flash_attention kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer
    kernel_constraint bias_constraint use_gate seed
Normalization: axis mean variance invert
PReLU: alpha_initializer alpha_regularizer alpha_constraint shared_axes
Permute: dims
RMSNormalization: axis epsilon
RNN: return_sequences return_state go_backwards stateful unroll zero_output_for_mask
RandAugment: value_range num_ops factor interpolation seed data_format
RandomBrightness RandomContrast: factor value_range seed
RandomColorDegeneration RandomHue RandomInvert RandomPosterization RandomSaturation RandomSharpness: factor
    value_range data_format seed
RandomColorJitter: value_range brightness_factor contrast_factor saturation_factor hue_factor seed data_format
RandomCrop: height width seed data_format
RandomElasticTransform: factor scale interpolation fill_mode fill_value value_range seed data_format
RandomErasing: factor scale fill_value value_range seed data_format
RandomFlip: mode seed data_format
RandomGaussianBlur: factor kernel_size sigma value_range data_format seed
RandomPerspective: factor scale interpolation fill_value seed data_format
RandomRotation: factor fill_mode interpolation seed fill_value data_format
RandomShear: x_factor y_factor interpolation fill_mode fill_value data_format seed
RandomTranslation RandomZoom: height_factor width_factor fill_mode interpolation seed fill_value data_format
ReLU: max_value negative_slope threshold
RepeatVector: n
Rescaling: scale offset
Reshape: target_shape
Resizing: height width interpolation crop_to_aspect_ratio pad_to_aspect_ratio fill_mode fill_value antialias
    data_format
ReversibleEmbedding: input_dim output_dim tie_weights embeddings_initializer embeddings_regularizer
    embeddings_constraint mask_zero reverse_dtype logit_soft_cap
STFTSpectrogram: mode frame_length frame_step fft_length window periodic scaling padding expand_dims data_format
SeparableConv1D SeparableConv2D: filters kernel_size strides padding data_format dilation_rate depth_multiplier
    activation use_bias depthwise_initializer pointwise_initializer bias_initializer depthwise_regularizer
    pointwise_regularizer bias_regularizer activity_regularizer depthwise_constraint pointwise_constraint
    bias_constraint
SimpleRNN: units activation use_bias kernel_initializer recurrent_initializer bias_initializer
    kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint
    recurrent_constraint bias_constraint dropout recurrent_dropout return_sequences return_state go_backwards
    stateful unroll seed
SimpleRNNCell: units activation use_bias kernel_initializer recurrent_initializer bias_initializer
    kernel_regularizer recurrent_regularizer bias_regularizer kernel_constraint recurrent_constraint
    bias_constraint dropout recurrent_dropout seed
Solarization: addition_factor threshold_factor value_range seed
SpatialDropout2D SpatialDropout3D: rate data_format seed
SpectralNormalization: power_iterations
StringLookup: max_tokens num_oov_indices mask_token oov_token vocabulary idf_weights invert output_mode
    pad_to_max_tokens sparse encoding salt
TextVectorization: max_tokens standardize split ngrams output_mode output_sequence_length pad_to_max_tokens
    vocabulary idf_weights sparse ragged encoding
UpSampling1D: size
UpSampling2D: size data_format interpolation
UpSampling3D: size data_format
ZeroPadding1D ZeroPadding2D ZeroPadding3D: padding data_format
"""
# Every layer has these.
_COMMON = frozenset({"trainable"})


def _read() -> Mapping[str, frozenset[str]]:
    """Read the list: names of layers, a colon, and their arguments."""
    known = {}
    for entry in _LISTED.replace("\n    ", " ").strip().split("\n"):
        names, _, keys = entry.partition(":")
        known.update(dict.fromkeys(names.split(), frozenset(keys.split()) | _COMMON))
    return known


# The arguments of each layer, as in its config, that an author may ask about.
KEYS = _read()
# Other names of the same classes.
ALIASES: Mapping[str, str] = {
    "AvgPool1D": "AveragePooling1D",
    "AvgPool2D": "AveragePooling2D",
    "AvgPool3D": "AveragePooling3D",
    "Convolution1D": "Conv1D",
    "Convolution1DTranspose": "Conv1DTranspose",
    "Convolution2D": "Conv2D",
    "Convolution2DTranspose": "Conv2DTranspose",
    "Convolution3D": "Conv3D",
    "Convolution3DTranspose": "Conv3DTranspose",
    "GlobalAvgPool1D": "GlobalAveragePooling1D",
    "GlobalAvgPool2D": "GlobalAveragePooling2D",
    "GlobalAvgPool3D": "GlobalAveragePooling3D",
    "GlobalMaxPool1D": "GlobalMaxPooling1D",
    "GlobalMaxPool2D": "GlobalMaxPooling2D",
    "GlobalMaxPool3D": "GlobalMaxPooling3D",
    "GroupQueryAttention": "GroupedQueryAttention",
    "MaxPool1D": "MaxPooling1D",
    "MaxPool2D": "MaxPooling2D",
    "MaxPool3D": "MaxPooling3D",
    "SeparableConvolution1D": "SeparableConv1D",
    "SeparableConvolution2D": "SeparableConv2D",
}
