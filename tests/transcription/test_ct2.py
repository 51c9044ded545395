"""CTranslate2 folders: a tiny model of our own, whole and broken in every way that we know."""

import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from whisper.model import ModelDimensions, Whisper

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.architecture import expected_shapes
from vivavoce.transcription.ct2 import is_ct2_folder, read_ct2

WIDTH, MELS, AUDIO, TEXT, VOCABULARY, HEADS = 8, 4, 6, 5, 11, 2
DIMS = {
    "n_mels": MELS,
    "n_audio_ctx": AUDIO,
    "n_audio_state": WIDTH,
    "n_audio_head": HEADS,
    "n_audio_layer": 1,
    "n_vocab": VOCABULARY,
    "n_text_ctx": TEXT,
    "n_text_state": WIDTH,
    "n_text_head": HEADS,
    "n_text_layer": 2,
}
FLOAT16, INT16, INT8 = 4, 2, 1
Variables = dict[str, tuple[int, "np.ndarray"]]


def linear(name: str, rows: int, columns: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}/weight": (rows, columns), f"{name}/bias": (rows,)}


def norm(name: str) -> dict[str, tuple[int, ...]]:
    return {f"{name}/gamma": (WIDTH,), f"{name}/beta": (WIDTH,)}


def layer(prefix: str, *, crossed: bool) -> dict[str, tuple[int, ...]]:
    shapes = linear(f"{prefix}/self_attention/linear_0", 3 * WIDTH, WIDTH)
    shapes |= linear(f"{prefix}/self_attention/linear_1", WIDTH, WIDTH)
    shapes |= norm(f"{prefix}/self_attention/layer_norm")
    if crossed:
        shapes |= linear(f"{prefix}/attention/linear_0", WIDTH, WIDTH)
        shapes |= linear(f"{prefix}/attention/linear_1", 2 * WIDTH, WIDTH)
        shapes |= linear(f"{prefix}/attention/linear_2", WIDTH, WIDTH)
        shapes |= norm(f"{prefix}/attention/layer_norm")
    shapes |= norm(f"{prefix}/ffn/layer_norm")
    shapes |= linear(f"{prefix}/ffn/linear_0", 4 * WIDTH, WIDTH)
    return shapes | linear(f"{prefix}/ffn/linear_1", WIDTH, 4 * WIDTH)


def whole_model() -> Variables:
    shapes = {
        "decoder/embeddings/weight": (VOCABULARY, WIDTH),
        "decoder/position_encodings/encodings": (TEXT, WIDTH),
        "encoder/position_encodings/encodings": (AUDIO, WIDTH),
        "encoder/conv1/weight": (WIDTH, MELS, 3),
        "encoder/conv1/bias": (WIDTH,),
        "encoder/conv2/weight": (WIDTH, WIDTH, 3),
        "encoder/conv2/bias": (WIDTH,),
    }
    shapes |= norm("encoder/layer_norm") | norm("decoder/layer_norm")
    shapes |= layer("encoder/layer_0", crossed=False)
    shapes |= layer("decoder/layer_0", crossed=True) | layer("decoder/layer_1", crossed=True)
    random = np.random.default_rng(1)
    model: Variables = {
        name: (FLOAT16, random.normal(size=shape).astype("<f2")) for name, shape in shapes.items()
    }
    for side in ("encoder", "decoder"):
        model[f"{side}/num_heads"] = (INT16, np.array(HEADS, "<i2"))
    return model | {"decoder/pre_norm": (INT8, np.array(1, "<i1"))}


def text(value: str) -> bytes:
    raw = value.encode() + b"\0"
    return struct.pack("<H", len(raw)) + raw


def packed(model: Variables, version: int = 6, count: int | None = None) -> bytes:
    parts = [struct.pack("<I", version), text("WhisperSpec"), struct.pack("<I", 3)]
    parts.append(struct.pack("<I", len(model) if count is None else count))
    for name, (dtype, values) in model.items():
        shape = struct.pack(f"<B{values.ndim}I", values.ndim, *values.shape)
        head = shape + struct.pack("<BI", dtype, values.nbytes)
        parts += [text(name), head, values.tobytes()]
    alias = text("decoder/projection/weight") + text("decoder/embeddings/weight")
    return b"".join([*parts, struct.pack("<I", 1), alias])


def folder_with(tmp_path: Path, content: bytes) -> Path:
    (tmp_path / "model.bin").write_bytes(content)
    return tmp_path


def refusal(folder: Path) -> str:
    with pytest.raises(VivavoceError) as raised:
        read_ct2(folder)
    assert "nothing was added" in raised.value.message
    return raised.value.message


def test_the_expected_tensors_are_those_of_whisper_itself() -> None:
    state = Whisper(ModelDimensions(**DIMS)).state_dict()
    assert {name: tuple(tensor.shape) for name, tensor in state.items()} == expected_shapes(DIMS)


def test_a_whole_model_is_converted_to_the_bit(tmp_path: Path) -> None:
    model = whole_model()
    checkpoint = read_ct2(folder_with(tmp_path, packed(model)))
    state = checkpoint["model_state_dict"]
    assert checkpoint["dims"] == DIMS
    attention = model["decoder/layer_1/self_attention/linear_0/weight"][1]
    for rows, part in zip(np.split(attention, 3), ("query", "key", "value"), strict=True):
        tensor = state[f"decoder.blocks.1.attn.{part}.weight"]
        assert tensor.dtype == torch.float16
        assert tensor.numpy().tobytes() == rows.tobytes()
    crossed = model["decoder/layer_0/attention/linear_1/bias"][1]
    value_bias = state["decoder.blocks.0.cross_attn.value.bias"]
    assert value_bias.numpy().tobytes() == crossed[WIDTH:].tobytes()


def test_a_converted_model_loads_into_whisper_with_no_key_left_over(tmp_path: Path) -> None:
    checkpoint = read_ct2(folder_with(tmp_path, packed(whole_model())))
    Whisper(ModelDimensions(**checkpoint["dims"])).load_state_dict(checkpoint["model_state_dict"])


def test_a_converted_tensor_holds_its_own_rows_and_not_the_whole_file(tmp_path: Path) -> None:
    checkpoint = read_ct2(folder_with(tmp_path, packed(whole_model())))
    for tensor in checkpoint["model_state_dict"].values():
        assert tensor.untyped_storage().nbytes() == tensor.numel() * 2


def test_a_model_truncated_anywhere_is_refused_with_a_sentence(tmp_path: Path) -> None:
    content = packed(whole_model())
    for size in [0, 1, 5, 20, 30, *range(40, len(content), 211), len(content) - 1]:
        refusal(folder_with(tmp_path, content[:size]))


def test_bytes_after_the_end_are_refused(tmp_path: Path) -> None:
    assert "after its end" in refusal(folder_with(tmp_path, packed(whole_model()) + b"x"))


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    assert "no Whisper model" in refusal(folder_with(tmp_path, b"\x89PNG" * 1000))


def test_a_version_that_we_do_not_know_is_refused(tmp_path: Path) -> None:
    assert "known version" in refusal(folder_with(tmp_path, packed(whole_model(), version=7)))


def test_a_claim_of_four_billion_parts_is_refused_at_once(tmp_path: Path) -> None:
    content = packed(whole_model(), count=2**32 - 1)
    assert "more parts" in refusal(folder_with(tmp_path, content))


def test_a_size_that_does_not_fit_the_shape_is_refused(tmp_path: Path) -> None:
    content = packed(whole_model())
    shape = struct.pack("<B2I", 2, VOCABULARY, WIDTH)
    hostile = content.replace(shape, struct.pack("<B2I", 2, 2**32 - 1, 2**32 - 1), 1)
    assert "damaged" in refusal(folder_with(tmp_path, hostile))


@pytest.mark.parametrize("name", ["encoder/num_heads", "decoder/layer_1/ffn/linear_1/bias"])
def test_a_model_with_a_part_missing_is_refused(tmp_path: Path, name: str) -> None:
    model = whole_model()
    del model[name]
    assert "missing" in refusal(folder_with(tmp_path, packed(model)))


def test_a_part_of_the_wrong_size_is_refused(tmp_path: Path) -> None:
    model = whole_model()
    model["encoder/layer_0/self_attention/linear_0/bias"] = (FLOAT16, np.zeros(7, "<f2"))
    assert "wrong size" in refusal(folder_with(tmp_path, packed(model)))


@pytest.mark.parametrize("heads", [0, -1, 3, 1000])
def test_an_impossible_number_of_heads_is_refused(tmp_path: Path, heads: int) -> None:
    model = whole_model()
    model["encoder/num_heads"] = (INT16, np.array(heads, "<i2"))
    assert "dimensions" in refusal(folder_with(tmp_path, packed(model)))


def test_an_eight_bit_model_is_refused_and_the_reason_is_said(tmp_path: Path) -> None:
    model = whole_model()
    model["encoder/conv1/bias"] = (INT8, np.zeros(WIDTH, "<i1"))
    assert "eight bits" in refusal(folder_with(tmp_path, packed(model)))


def test_a_folder_counts_as_a_model_only_with_a_model_bin(tmp_path: Path) -> None:
    assert not is_ct2_folder(tmp_path)
    assert is_ct2_folder(folder_with(tmp_path, b""))
