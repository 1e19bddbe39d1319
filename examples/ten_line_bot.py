"""A bot in ten lines, with the classic protocol: it greets whoever joins. Needs: pip install "python-socketio[client]"

python examples/ten_line_bot.py http://127.0.0.1:8000
"""

import sys

import socketio

bot = socketio.Client()


@bot.event
def user_joined(person: dict[str, str]) -> None:
    bot.emit("send_message", {"message": f"Hello, {person['username']}!"})


bot.connect(sys.argv[1])
bot.emit("update_username", {"username": "Greeter"})
bot.wait()
