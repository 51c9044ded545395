"""What a Whisper checkpoint looks like: its dimensions, its tensors, its published name."""

from collections.abc import Iterator

Dims = dict[str, int]
Shapes = dict[str, tuple[int, ...]]

# The largest published model has a width of 1280, 32 layers and 51866 tokens. The limits stop a
# hostile file from making us reserve memory for sizes that no Whisper model has.
LIMITS: Dims = {
    "n_mels": 256,
    "n_audio_ctx": 1500,
    "n_audio_state": 2048,
    "n_audio_head": 64,
    "n_audio_layer": 64,
    "n_vocab": 60_000,
    "n_text_ctx": 448,
    "n_text_state": 2048,
    "n_text_head": 64,
    "n_text_layer": 64,
}
# (width, audio layers, text layers, mels) of the published models.
_FAMILIES = {
    (384, 4, 4, 80): "tiny",
    (512, 6, 6, 80): "base",
    (768, 12, 12, 80): "small",
    (1024, 24, 24, 80): "medium",
    (1280, 32, 32, 80): "large-v2",
    (1280, 32, 32, 128): "large-v3",
    (1280, 32, 4, 128): "turbo",
}
_ENGLISH_VOCABULARY = 51_864


def are_plausible(dims: Dims) -> bool:
    """Whether `dims` has every dimension of a Whisper model, each one whole and within limits."""
    complete = dims.keys() == LIMITS.keys() and all(type(n) is int for n in dims.values())
    return (
        complete
        and all(0 < dims[key] <= limit for key, limit in LIMITS.items())
        and dims["n_audio_state"] % dims["n_audio_head"] == 0
        and dims["n_text_state"] % dims["n_text_head"] == 0
    )


def is_multilingual(dims: Dims) -> bool:
    """Whether a model of these dimensions knows more languages than English."""
    return dims["n_vocab"] > _ENGLISH_VOCABULARY


def architecture_name(dims: Dims) -> str | None:
    """The published name of the architecture ("base", "tiny.en"), None where nobody published it.

    large-v1 has the dimensions of large-v2, and is taken for it.
    """
    layers = dims["n_audio_layer"], dims["n_text_layer"]
    family = _FAMILIES.get((dims["n_audio_state"], *layers, dims["n_mels"]))
    if family is None or dims["n_audio_state"] != dims["n_text_state"]:
        return None
    return family if is_multilingual(dims) else f"{family}.en"


def expected_shapes(dims: Dims) -> Shapes:
    """Name and shape of every tensor in the state dict of `whisper.model.Whisper(dims)`."""
    return dict(_encoder(dims)) | dict(_decoder(dims))


def _encoder(dims: Dims) -> Iterator[tuple[str, tuple[int, ...]]]:
    width = dims["n_audio_state"]
    yield "encoder.positional_embedding", (dims["n_audio_ctx"], width)
    yield "encoder.conv1.weight", (width, dims["n_mels"], 3)
    yield "encoder.conv1.bias", (width,)
    yield "encoder.conv2.weight", (width, width, 3)
    yield "encoder.conv2.bias", (width,)
    yield from _norm("encoder.ln_post", width)
    for layer in range(dims["n_audio_layer"]):
        yield from _block(f"encoder.blocks.{layer}", width, ("attn",))


def _decoder(dims: Dims) -> Iterator[tuple[str, tuple[int, ...]]]:
    width = dims["n_text_state"]
    yield "decoder.positional_embedding", (dims["n_text_ctx"], width)
    yield "decoder.token_embedding.weight", (dims["n_vocab"], width)
    yield from _norm("decoder.ln", width)
    for layer in range(dims["n_text_layer"]):
        yield from _block(f"decoder.blocks.{layer}", width, ("attn", "cross_attn"))


def _block(
    prefix: str, width: int, attentions: tuple[str, ...]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    for attention in attentions:
        for part in ("query", "key", "value", "out"):
            yield f"{prefix}.{attention}.{part}.weight", (width, width)
            if part != "key":  # Whisper's keys have no bias
                yield f"{prefix}.{attention}.{part}.bias", (width,)
        yield from _norm(f"{prefix}.{attention}_ln", width)
    yield from _norm(f"{prefix}.mlp_ln", width)
    yield f"{prefix}.mlp.0.weight", (4 * width, width)
    yield f"{prefix}.mlp.0.bias", (4 * width,)
    yield f"{prefix}.mlp.2.weight", (width, 4 * width)
    yield f"{prefix}.mlp.2.bias", (width,)


def _norm(prefix: str, width: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    yield f"{prefix}.weight", (width,)
    yield f"{prefix}.bias", (width,)
