"""Acts on what units owe: waivers, extensions, unlocking, explanations, added requirements; rates; urging."""
