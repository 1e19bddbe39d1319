"""``GET /avatar/<key>``: a face, from our own origin, to be kept for good."""

from flask import Flask, Response, request

from chatapp.features.avatars.service import Faces

# an SVG is a document: opened on its own it may style itself and nothing else
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
FOR_GOOD = "public, max-age=31536000, immutable"


def install(app: Flask, faces: Faces) -> None:
    """Adds the route."""

    @app.get("/avatar/<key>")
    def avatar(key: str) -> Response:
        image = faces.image(key)
        answer = Response(image.data, mimetype=image.mimetype)
        answer.headers["Content-Security-Policy"] = POLICY
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # classic clients have pages of their own
        if not image.lasting:
            answer.headers["Cache-Control"] = "no-store"
            return answer
        answer.headers["Cache-Control"] = FOR_GOOD
        answer.add_etag()
        answer.make_conditional(request)
        return answer
