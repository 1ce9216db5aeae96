"""The machine-readable data of an HTML page, read once: meta elements, JSON-LD, and the elements that carry a field."""
