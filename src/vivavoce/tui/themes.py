"""The colours that a user may choose between; the only place that holds any."""

from textual.theme import Theme

CALM_DARK = Theme(
    name="calm-dark",
    primary="#88C0D0",
    secondary="#8FB4D8",
    accent="#C9A3C4",
    foreground="#E5E9F0",
    background="#2E3440",
    surface="#353C4A",
    panel="#3F4758",
    success="#B1D196",
    warning="#EBCB8B",
    error="#F2A7AC",
    variables={
        "foreground-muted": "#BCC4D2",
        "text-muted": "#BCC4D2",
        "border-blurred": "#66728A",
        "primary-muted": "#42586A",
        "warning-muted": "#5A5138",
        "block-cursor-background": "#88C0D0",
        "block-cursor-foreground": "#2E3440",
        "block-cursor-text-style": "bold",
        "input-cursor-background": "#E5E9F0",
        "input-cursor-foreground": "#2E3440",
        "input-selection-background": "#81A1C1 35%",
    },
)

CALM_LIGHT = Theme(
    name="calm-light",
    primary="#1D5A73",
    secondary="#2F5D8A",
    accent="#7A3E72",
    foreground="#22272E",
    background="#F6F4EF",
    surface="#ECE9E2",
    panel="#DFDBD2",
    success="#2F6127",
    warning="#7A4B00",
    error="#9B1C2B",
    dark=False,
    variables={
        "foreground-muted": "#4E545C",
        "text-muted": "#4E545C",
        "border-blurred": "#9A958B",
        "primary-muted": "#BFD6DF",
        "warning-muted": "#EAD8B0",
        "block-cursor-background": "#1D5A73",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-text-style": "bold",
        "input-cursor-background": "#22272E",
        "input-cursor-foreground": "#F6F4EF",
        "input-selection-background": "#1D5A73 25%",
    },
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#FFFFFF",
    secondary="#FFFFFF",
    accent="#FFE14D",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#1C1C1C",
    success="#7CFF7C",
    warning="#FFE14D",
    error="#FF9E9E",
    variables={
        "foreground-muted": "#E6E6E6",
        "text-muted": "#E6E6E6",
        "border-blurred": "#B8B8B8",
        "primary-muted": "#00427A",
        "warning-muted": "#4D3D00",
        "block-cursor-background": "#FFFFFF",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "input-cursor-background": "#FFFFFF",
        "input-cursor-foreground": "#000000",
        "input-selection-background": "#FFFFFF 40%",
    },
)

COLOUR_BLIND_SAFE = Theme(
    name="colour-blind-safe",
    # Blue and orange, after Okabe and Ito: apart for every common kind of colour blindness.
    primary="#7CC4F0",
    secondary="#7CC4F0",
    accent="#D9A8C7",
    foreground="#F0F0F0",
    background="#1B1F27",
    surface="#232833",
    panel="#2F3643",
    success="#7CC4F0",
    warning="#F0E442",
    error="#F2A04A",
    variables={
        "foreground-muted": "#C4C8D0",
        "text-muted": "#C4C8D0",
        "border-blurred": "#5D687C",
        "primary-muted": "#24506B",
        "warning-muted": "#54500F",
        "block-cursor-background": "#7CC4F0",
        "block-cursor-foreground": "#1B1F27",
        "block-cursor-text-style": "bold",
        "input-cursor-background": "#F0F0F0",
        "input-cursor-foreground": "#1B1F27",
        "input-selection-background": "#7CC4F0 30%",
    },
)

THEMES = {theme.name: theme for theme in (CALM_DARK, CALM_LIGHT, HIGH_CONTRAST, COLOUR_BLIND_SAFE)}

THEME_WORDS = {
    "calm-dark": "calm, dark",
    "calm-light": "calm, light",
    "high-contrast": "high contrast",
    "colour-blind-safe": "safe for colour-blind eyes",
}
"""What each is called in the palette."""
