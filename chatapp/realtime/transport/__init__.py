"""Engine.IO v4: sockets, frames, polling, and what ends a connection.

A request comes by ``gate`` to ``endpoint``, which opens a ``connection`` or finds it in the ``registry``.
Over WebSocket its bytes come by ``stream``, ``websocket`` and ``frame_reader``, over polling by ``polling``;
``upgrade`` leads from one to the other. A packet is handled by one of the ``workers``, and goes on to the protocol
above by the callables of ``layer``.
"""
