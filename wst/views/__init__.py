"""Views of the platform. `base` holds the views that every app builds its pages on."""
