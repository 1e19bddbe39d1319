"""The conversation of the pictures and the demo: friends plan a Saturday."""

PEOPLE = ("Mia", "Otto", "Noor", "Jonas", "Abeba", "Li Wei")

# What is said elsewhere, to be read later: room, who, words.
ELSEWHERE = (
    ("film-club", "Noor", "Next Thursday it is Playtime. Bring a cushion."),
    ("allotment", "Jonas", "The courgettes have taken over."),
    ("allotment", "Abeba", "Nobody say the word courgette to me for a week."),
    ("allotment", "Jonas", "Courgette."),
)

LINES = (
    ("Otto", "Morning! Is Saturday still on?"),
    ("Noor", "Yes please. The forecast says sun until five ☀️"),
    ("Mia", "I can bring the big blanket and the thermos."),
    (
        "Jonas",
        "There is a market by the lake, they start at nine:\nbread, cheese, the apples that Otto ate all of last time",
    ),
    ("Otto", "I regret nothing."),
    ("Abeba", "Which train are we taking? I found https://example.org/timetable but it is last year's"),
    ("Mia", "8:42 from platform 3. I'll be at the front, by the bikes."),
    ("Mia", "And somebody please wake Li Wei this time 😄"),
    ("Li Wei", "One time. It was ONE time."),
    ("Noor", "😂"),
    ("Jonas", "Do we need tickets for the boats?"),
    ("Abeba", "Booked two for noon. **Six of us** fit if nobody brings a guitar."),
    ("Otto", "Define guitar."),
    ("Mia", "See you Saturday!"),
)

# In the pictures: who answers which line, and who reacts to which.
REPLIES = {"Define guitar.": "Booked two for noon. **Six of us** fit if nobody brings a guitar."}
REACTIONS = (
    ("One time. It was ONE time.", "😂", ("Noor", "Otto", "Mia")),
    ("Booked two for noon. **Six of us** fit if nobody brings a guitar.", "👏", ("Jonas", "Mia")),
    ("8:42 from platform 3. I'll be at the front, by the bikes.", "👍", ("Li Wei", "Abeba")),
)
