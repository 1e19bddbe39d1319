"""The chat as an app: a manifest, and a worker that shows the page when there is no network."""
