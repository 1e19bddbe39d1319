"""What is kept, and for how long: retention, the size of the database, what nobody came back for."""
