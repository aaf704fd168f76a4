"""The trusted end: starts warm parents and children, asks them, keeps them within limits, decodes what they say."""
