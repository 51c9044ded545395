"""Whether this computer has a graphics card that engines can compute on."""


def has_graphics_card() -> bool:
    """Whether there is one that the PyTorch installed here can use (NVIDIA's, by CUDA)."""
    import torch

    return bool(torch.cuda.is_available())
