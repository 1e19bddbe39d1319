"""What stands between this layer and Flask-SocketIO, python-socketio and python-engineio."""
