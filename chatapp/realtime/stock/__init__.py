"""What Flask-SocketIO and python-socketio expect in the place of python-engineio."""
