"""The realtime layer: WebSocket, Engine.IO and Socket.IO on gevent. Knows no feature."""
