"""What CTranslate2 and openai-whisper call the same tensors."""

# One CTranslate2 name and the openai-whisper names that its rows hold, one block after another.
# None: the rows are thrown away (the bias of a key, which is zero and which Whisper has not).
_SELF_ATTENTION = ("attn.query", "attn.key", "attn.value")
_CROSS_KEYS = ("cross_attn.key", "cross_attn.value")
_ENCODER_LAYER = {
    "self_attention/linear_0": _SELF_ATTENTION,
    "self_attention/linear_1": ("attn.out",),
    "self_attention/layer_norm": ("attn_ln",),
    "ffn/layer_norm": ("mlp_ln",),
    "ffn/linear_0": ("mlp.0",),
    "ffn/linear_1": ("mlp.2",),
}
_DECODER_LAYER = _ENCODER_LAYER | {
    "attention/linear_0": ("cross_attn.query",),
    "attention/linear_1": _CROSS_KEYS,
    "attention/linear_2": ("cross_attn.out",),
    "attention/layer_norm": ("cross_attn_ln",),
}
_SUFFIXES = {"weight": "weight", "bias": "bias", "gamma": "weight", "beta": "bias"}
_WHOLE = {
    "encoder/conv1/weight": "encoder.conv1.weight",
    "encoder/conv1/bias": "encoder.conv1.bias",
    "encoder/conv2/weight": "encoder.conv2.weight",
    "encoder/conv2/bias": "encoder.conv2.bias",
    "encoder/position_encodings/encodings": "encoder.positional_embedding",
    "decoder/position_encodings/encodings": "decoder.positional_embedding",
    "encoder/layer_norm/gamma": "encoder.ln_post.weight",
    "encoder/layer_norm/beta": "encoder.ln_post.bias",
    "decoder/layer_norm/gamma": "decoder.ln.weight",
    "decoder/layer_norm/beta": "decoder.ln.bias",
    "decoder/embeddings/weight": "decoder.token_embedding.weight",
}


def whisper_names(name: str) -> tuple[str | None, ...]:
    """The openai-whisper tensors that a CTranslate2 variable holds, none for its settings."""
    if name in _WHOLE:
        return (_WHOLE[name],)
    side, _, rest = name.partition("/")
    layer, _, rest = rest.partition("/")
    part, _, kind = rest.rpartition("/")
    names = (_DECODER_LAYER if side == "decoder" else _ENCODER_LAYER).get(part)
    if names is None or kind not in _SUFFIXES or not layer.startswith("layer_"):
        return ()
    prefix, suffix = f"{side}.blocks.{layer.removeprefix('layer_')}", _SUFFIXES[kind]
    return tuple(
        None if suffix == "bias" and target.endswith(".key") else f"{prefix}.{target}.{suffix}"
        for target in names
    )
